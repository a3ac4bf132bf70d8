/** A piece of an excerpt, which is to be read as one text; `isMatch`: what was searched for. */
export type ExcerptPart = { text: string; isMatch: boolean };

/** Of an excerpt, dots at its ends not counted. */
const maxCharacters = 120;

/** How much of it stands before the first match. */
const leadCharacters = 40;

const wordPattern = /[\p{L}\p{N}\p{M}\p{Cf}ـ]+/gu;

/** Locale and all: how graphemes are parted depends on neither. */
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * What stands around the first match of a text, as it was written. It begins and ends with whole words, and a word that is
 * too long for it with a whole grapheme.
 *
 * @param isMatch whether a word as it stands in the text is one that was searched for
 *
 * @returns undefined: there is no match
 */
export function excerptOf(text: string, isMatch: (word: string) => boolean): ExcerptPart[] | undefined {
  const first = text.matchAll(wordPattern).find(([word]) => isMatch(word));
  if (!first) return undefined;
  const from = beginning(text, first.index);
  const until = end(text, from, first.index + first[0].length);
  const parts: ExcerptPart[] = [];
  const add = (piece: string, isOne: boolean) => {
    if (piece !== '') parts.push({ text: piece, isMatch: isOne });
  };
  let at = from;
  if (from > 0) add('…', false);
  for (const { 0: word, index } of text.slice(from, until).matchAll(wordPattern)) {
    if (!isMatch(word)) continue;
    add(text.slice(at, from + index), false);
    add(word, true);
    at = from + index + word.length;
  }
  add(text.slice(at, until), false);
  if (until < text.length) add('…', false);
  return joinPlain(parts);
}

/** The first beginning of a word within the lead. */
function beginning(text: string, match: number): number {
  if (match <= leadCharacters) return 0;
  const lead = text.slice(match - leadCharacters, match);
  const space = lead.search(/\s/);
  return space < 0 ? match : match - leadCharacters + space + 1;
}

function end(text: string, from: number, matchEnd: number): number {
  const limit = from + maxCharacters;
  if (text.length <= limit) return text.length;
  const space = text.slice(0, limit + 1).search(/\s\S*$/);
  if (space >= matchEnd) return space;
  if (matchEnd <= limit) return matchEnd;
  let until = from;
  for (const { segment } of graphemes.segment(text.slice(from, limit))) {
    if (until + segment.length > limit) break;
    until += segment.length;
  }
  return until;
}

/** Pieces without a match that follow each other are one. */
function joinPlain(parts: ExcerptPart[]): ExcerptPart[] {
  const joined: ExcerptPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last && !last.isMatch && !part.isMatch) last.text += part.text;
    else joined.push({ ...part });
  }
  return joined;
}
