import type { Document } from '../../model/document.ts';
import type { Token } from './tokens.ts';

/** What means the same as a phrase in a text: the tokens of every such phrase. */
export type Synonyms = (text: Token[]) => Token[];

type Phrase = { tokens: Token[]; others: Token[] };

/** What the documents of type synonyms of an edition say. A text that has the words of a phrase in a row has the phrase. */
export function synonymsOf(documents: Document[], tokenize: (text: string) => Token[]): Synonyms {
  const byFirstForm = new Map<string, Phrase[]>();
  for (const document of documents) {
    if (document.type !== 'synonyms') continue;
    for (const group of document.groups) {
      const phrases = group.map(tokenize);
      const others = [...new Set(phrases.flat())];
      for (const tokens of phrases) {
        for (const form of tokens[0] ?? []) {
          byFirstForm.set(form, [...(byFirstForm.get(form) ?? []), { tokens, others }]);
        }
      }
    }
  }
  return (text) => {
    const found = new Set<Token>();
    for (const [at, first] of text.entries()) {
      // Of most words there is none.
      if (!first.some((form) => byFirstForm.has(form))) continue;
      for (const { tokens, others } of first.flatMap((form) => byFirstForm.get(form) ?? [])) {
        if (tokens.every((token, index) => meet(token, text[at + index]))) for (const other of others) found.add(other);
      }
    }
    return [...found];
  };
}

function meet(a: Token, b: Token | undefined): boolean {
  return b !== undefined && (a === b || a.some((form) => b.includes(form)));
}
