import { wordsOf } from '../../text/fold.ts';
import { formsOf } from '../../text/fold-forms.ts';
import type { Token } from './tokens.ts';

/** One way in which a word may stand in a document: as one of these, or as the beginning of what stands there. */
export type Way = { exact: string[]; prefixes: string[]; quality: number };

/** Shorter beginnings in Latin letters of an Amazigh word, or without a clitic, would be those of anything. */
const minOtherPrefix = 3;

/** As it was typed, with all its forms. */
export function asTyped(token: Token): Way {
  return { exact: token, prefixes: [], quality: 1 };
}

/** As somebody has begun to type it. */
export function asBeginning(token: Token): Way {
  const prefixes = token.filter((form, index) => index === 0 || form.length >= minOtherPrefix);
  return { exact: [], prefixes, quality: 0.8 };
}

/** As other words sound or are spelt that come near to it. */
export function asNear(words: string[]): Way {
  return { exact: words, prefixes: [], quality: 0.6 };
}

/** So many first letters of a form are in the word itself, whatever was taken away from its ends. */
const keptLetters = 3;

const isAmazigh = /^\p{Script=Tifinagh}/u;

/** Whether a word of a text is what one of the ways finds. */
export function createMatcher(ways: Way[]): (word: string) => boolean {
  const exact = new Set(ways.flatMap((way) => way.exact));
  const prefixes = [...new Set(ways.flatMap((way) => way.prefixes))];
  const beginnings = [...new Set([...exact, ...prefixes].map((one) => one.slice(0, keptLetters)))];
  const isFound = (word: string) => {
    // Most words of a text need no closer look.
    if (!isAmazigh.test(word) && !beginnings.some((beginning) => word.includes(beginning))) return false;
    return formsOf(word).some((one) => exact.has(one) || prefixes.some((prefix) => one.startsWith(prefix)));
  };
  const known = new Map<string, boolean>();
  return (word) => {
    const answer = known.get(word) ?? wordsOf(word).some(isFound);
    known.set(word, answer);
    return answer;
  };
}
