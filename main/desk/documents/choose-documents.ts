import { fold, wordsOf } from '../../../content/text/fold.ts';
import type { DeskDocument } from '../store/read-documents.ts';

/** Which documents: all that is asked for must fit. What is empty is not asked for. */
export type DocumentSearch = { words: string; type: string; site: string; state: string };

/** Finds documents by beginnings of words of their titles, in any language, or of their id. */
export function chooseDocuments(documents: DeskDocument[], search: DocumentSearch): DeskDocument[] {
  const wanted = wordsOf(search.words);
  return documents.filter(
    ({ id, type, sites, state, title }) =>
      (!search.type || type === search.type) &&
      (!search.site || sites.length === 0 || sites.includes(search.site)) &&
      (!search.state || state === search.state) &&
      hasWords([id, ...Object.values(title)], wanted),
  );
}

function hasWords(texts: string[], wanted: string[]): boolean {
  const words = texts.map(fold).flatMap(wordsOf);
  return wanted.every((one) => words.some((word) => word.startsWith(one)));
}
