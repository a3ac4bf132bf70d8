/** A piece of a text that is to be read as one; `isMatch`: what was searched for. */
export type MarkedPart = { text: string; isMatch: boolean };

/** With the marks that are written on and between its letters: what is marked is always a whole word, as it is joined. */
const wordPattern = /[\p{L}\p{N}\p{M}\p{Cf}ـ]+/gu;

/** Each word of a text, with where it begins. */
export const wordsAt = (text: string) => text.matchAll(wordPattern);

/**
 * All of a text, as it was written.
 *
 * @param isMatch whether a word as it stands in the text is one that was searched for
 *
 * @returns undefined: there is no match
 */
export function markMatches(text: string, isMatch: (word: string) => boolean): MarkedPart[] | undefined {
  const parts: MarkedPart[] = [];
  let at = 0;
  for (const { 0: word, index } of wordsAt(text)) {
    if (!isMatch(word)) continue;
    if (index > at) parts.push({ text: text.slice(at, index), isMatch: false });
    parts.push({ text: word, isMatch: true });
    at = index + word.length;
  }
  if (parts.length === 0) return undefined;
  if (at < text.length) parts.push({ text: text.slice(at), isMatch: false });
  return parts;
}
