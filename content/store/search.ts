import type { Document, DocumentType } from '../model/document.ts';
import type { Language } from '../model/language.ts';
import { type ExcerptPart, excerptOf } from '../text/excerpt.ts';
import { wordsOf } from '../text/fold.ts';
import { formsOf } from '../text/fold-forms.ts';
import { skeletonOf } from '../text/sound-skeleton.ts';
import { type TextPiece, textsOf } from '../text/texts-of.ts';
import type { Moment } from './read-db.ts';

/** What somebody typed, and the language in which they read. */
export type Search = Moment & { words: string; language: Language };

export type Found = { document: Document; excerpt?: ExcerptPart[] };

/** `isNearest`: none of the documents has all the words, these come near. */
export type SearchResult = { found: Found[]; isNearest: boolean };

const maxFound = 20;

/** What no view shows by itself. */
const unseen = new Set<DocumentType>(['commune', 'hours', 'synonyms']);

type Wanted = (forms: string[]) => boolean;

export function searchIn(documents: Document[], { words, language }: Search): SearchResult {
  const wanted = wordsOf(words).map(wantedOf);
  const seen = documents.filter(({ type }) => !unseen.has(type));
  const scored = seen.flatMap((document, order) => {
    const pieces = textsOf(document);
    const [head, all] = [formsIn(pieces.filter(({ isHead }) => isHead)), formsIn(pieces)];
    const has = wanted.filter((isIn) => all.some(isIn)).length;
    const score = has + wanted.filter((isIn) => head.some(isIn)).length;
    return has > 0 ? [{ document, pieces, order, score, hasAll: has === wanted.length }] : [];
  });
  scored.sort((a, b) => Number(b.hasAll) - Number(a.hasAll) || b.score - a.score || a.order - b.order);
  return {
    found: scored.slice(0, maxFound).map(({ document, pieces }) => {
      const excerpt = excerptIn(pieces, language, wanted);
      return excerpt ? { document, excerpt } : { document };
    }),
    isNearest: wanted.length > 0 && !scored[0]?.hasAll,
  };
}

/** The last word may still be being typed, and nobody minds if the others are cut as well. */
function wantedOf(word: string): Wanted {
  const forms = formsOf(word);
  const skeleton = skeletonOf(word);
  return (others) =>
    others.some((other) => other.startsWith(word) || forms.includes(other)) ||
    (skeleton !== undefined && others.some((other) => skeletonOf(other) === skeleton));
}

function formsIn(pieces: TextPiece[]): string[][] {
  return pieces.flatMap(({ text }) => wordsOf(text)).map(formsOf);
}

function excerptIn(pieces: TextPiece[], wantedLanguage: Language, wanted: Wanted[]): ExcerptPart[] | undefined {
  const isMatch = (word: string) => wordsOf(word).some((one) => wanted.some((isIn) => isIn(formsOf(one))));
  for (const { text, language, isHead } of pieces) {
    const excerpt = !isHead && language === wantedLanguage ? excerptOf(text, isMatch) : undefined;
    if (excerpt) return excerpt;
  }
  return undefined;
}
