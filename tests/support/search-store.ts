import { onTestFinished } from 'vitest';
import type { Document } from '../../content/model/document.ts';
import { openWriteDb } from '../../content/store/open.ts';
import type { SearchResult } from '../../content/store/search/search.ts';
import type { Activation, WriteDb } from '../../content/store/write-db.ts';
import { noTrust } from '../../content/trust/starting-trust.ts';
import { temporaryFolder } from './temporary-folder.ts';

type Texts = Document['title'];

/** A page as an edition carries it, with a text of one paragraph in each language. */
export function publishedPage(id: string, title: Texts, text: Texts = {}, changes: Partial<Document> = {}): Document {
  const paragraphs = Object.entries(text).map(([language, one]) => [
    language,
    [{ kind: 'paragraph', children: [{ kind: 'text', text: one }] }],
  ]);
  return {
    id,
    type: 'page',
    title,
    body: Object.fromEntries(paragraphs),
    reviews: { ar: 'source', zgh: 'source', fr: 'source', en: 'source' },
    sites: [],
    validity: { permanent: true },
    priority: 50,
    source: { kind: 'example' },
    ...changes,
  } as Document;
}

/** Words that mean the same. */
export function synonyms(...groups: string[][]): Document {
  return publishedPage('words', { fr: 'Mots' }, {}, { type: 'synonyms', groups });
}

export function activate(db: WriteDb, number: number, documents: Document[], options: Activation = {}): void {
  const list = { sha256: '0'.repeat(64), length: 1 };
  const head = { format: 1 as const, number, issuedAt: '2026-03-01T12:00:00.000Z', list };
  const ranked = documents.map((document, index) => ({ rank: index + 1, document }));
  db.activate({ head, documents: ranked, media: [] }, noTrust, options);
}

export type SearchStore = {
  folder: string;
  db: WriteDb;
  search: (words: string, options?: { language?: 'ar' | 'fr'; site?: string; edition?: number }) => SearchResult;
  /** The ids of what is found, the best first. */
  found: (words: string, options?: { site?: string; edition?: number }) => string[];
};

/** A store whose first edition has these documents, in this order. */
export async function searchStore(
  documents: Document[],
  { indexedAtOnce, ...activation }: Activation & { indexedAtOnce?: number } = {},
): Promise<SearchStore> {
  const folder = await temporaryFolder();
  const db = openWriteDb(folder, { ...(indexedAtOnce && { indexedAtOnce }) });
  onTestFinished(() => db.close());
  activate(db, 1, documents, activation);
  const search: SearchStore['search'] = (words, options) =>
    db.search({ words, language: 'fr', site: 'headquarters', day: '2026-03-01', ...options });
  return {
    folder,
    db,
    search,
    found: (words, options) => search(words, options).found.map(({ document }) => document.id),
  };
}
