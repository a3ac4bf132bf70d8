import { wordsOf } from '../../text/fold.ts';
import { formsOf } from '../../text/fold-forms.ts';

/** A folded word in each of its forms, under any of which it is found. */
export type Token = string[];

/** The tokens of a text. Most words of an edition come again and again. */
export function createTokenizer(): (text: string) => Token[] {
  const known = new Map<string, Token>();
  return (text) =>
    wordsOf(text).map((word) => {
      const token = known.get(word) ?? formsOf(word);
      known.set(word, token);
      return token;
    });
}
