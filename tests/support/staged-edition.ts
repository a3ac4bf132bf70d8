import type { Document } from '../../content/model/document.ts';
import type { StagedEdition } from '../../content/store/write-db.ts';

type Page = Extract<Document, { type: 'page' }>;

export function publishedPage(id: string, changes: Partial<Page> = {}): Page {
  return {
    type: 'page',
    id,
    title: { ar: id },
    reviews: { ar: 'source', zgh: 'missing', fr: 'missing', en: 'missing' },
    sites: [],
    validity: { permanent: true },
    priority: 50,
    source: { kind: 'example' },
    ...changes,
  };
}

/** An edition as sync hands it to the store, with documents in the given order and one picture of its own. */
export function stagedEdition(number: number, documents: Document[]): StagedEdition {
  const hash = number.toString(16).padStart(64, '0');
  return {
    head: { format: 1, number, issuedAt: `2026-03-0${number}T12:00:00.000Z`, list: { sha256: hash, length: 9 } },
    documents: documents.map((document, index) => ({ rank: index + 1, document })),
    media: [{ sha256: hash, length: number, type: 'image/webp', width: 1, height: 1 }],
  };
}
