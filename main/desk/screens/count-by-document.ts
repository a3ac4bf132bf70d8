import type { Language } from '../../../content/model/language.ts';
import type { DeskDocument } from '../store/read-documents.ts';
import type { ReadRow } from '../store/reading.ts';

/** How often a document was opened, in each language and in all. */
export type DocumentCount = Pick<DeskDocument, 'id' | 'title' | 'type'> & {
  byLanguage: Partial<Record<Language, number>>;
  total: number;
};

/** Every document of these, the most read first; those that nobody reads are what one may want to know. */
export function countByDocument(documents: DeskDocument[], rows: ReadRow[]): DocumentCount[] {
  const counts = new Map<string, DocumentCount>(
    documents.map(({ id, title, type }) => [id, { id, title, type, byLanguage: {}, total: 0 }]),
  );
  for (const { document, language, count } of rows) {
    const found = counts.get(document);
    if (!found) continue;
    found.byLanguage[language] = (found.byLanguage[language] ?? 0) + count;
    found.total += count;
  }
  return [...counts.values()].toSorted((a, b) => b.total - a.total);
}
