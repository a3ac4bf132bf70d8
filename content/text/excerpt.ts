import { type MarkedPart, markMatches, wordsAt } from './mark-matches.ts';

/** Of an excerpt, dots at its ends not counted. */
const maxCharacters = 120;

/** How much of it stands before the first match. */
const leadCharacters = 40;

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
export function excerptOf(text: string, isMatch: (word: string) => boolean): MarkedPart[] | undefined {
  const first = wordsAt(text).find(([word]) => isMatch(word));
  if (!first) return undefined;
  const from = beginning(text, first.index);
  const until = end(text, from, first.index + first[0].length);
  const piece = text.slice(from, until);
  const parts = markMatches(piece, isMatch) ?? [{ text: piece, isMatch: false }];
  return withDots(parts, from > 0, until < text.length);
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

/** Dots at the ends where the text goes on, joined with what stands there, unless that is marked. */
function withDots(parts: MarkedPart[], isBefore: boolean, isAfter: boolean): MarkedPart[] {
  const dotted = [...parts];
  const add = (end: 0 | -1, join: (text: string) => string) => {
    const part = dotted.at(end);
    if (part && !part.isMatch) dotted.splice(end, 1, { ...part, text: join(part.text) });
    else dotted.splice(end === 0 ? 0 : dotted.length, 0, { text: join(''), isMatch: false });
  };
  if (isBefore) add(0, (text) => `…${text}`);
  if (isAfter) add(-1, (text) => `${text}…`);
  return dotted;
}
