import { type Language, languages } from '../../../content/model/language.ts';
import { readSource } from '../documents/sources.ts';
import type { DeskDb } from '../store/desk-db.ts';
import type { DeskDocument } from '../store/read-documents.ts';
import { type ReviewState, type Reviews, reviewsOf } from './outdate.ts';

/** A document with how far each of its languages can be trusted. */
export type BoardRow = { document: DeskDocument; reviews: Reviews };

/** Which rows: all that is asked for must fit. With `texts`, a language, `state` is that of this one, else of any. */
export type BoardFilter = { texts?: Language; type?: string; site?: string; state?: ReviewState };

export type Board = (filter: BoardFilter) => {
  rows: BoardRow[];
  counts: Record<Language, Partial<Record<ReviewState, number>>>;
};

/** Counts all that type and site leave; shows what language and state leave of that. A revision is read once: it never changes. */
export function createBoard(db: DeskDb): Board {
  const known = new Map<number, Reviews>();
  const reviewsAt = (revision: number): Reviews => {
    const reviews = known.get(revision) ?? reviewsOf(readSource(db.revision(revision)?.text ?? ''));
    known.set(revision, reviews);
    return reviews;
  };
  return ({ texts, type, site, state }) => {
    const documents = db.documents();
    const newest = new Set(documents.map((document) => document.newest));
    for (const revision of known.keys()) if (!newest.has(revision)) known.delete(revision);
    const all = documents
      .filter((document) => (!type || document.type === type) && (!site || isShownAt(document, site)))
      .map((document) => ({ document, reviews: reviewsAt(document.newest) }));
    const counts = { ar: {}, zgh: {}, fr: {}, en: {} } as ReturnType<Board>['counts'];
    for (const { reviews } of all) {
      for (const [one, found] of Object.entries(reviews) as [Language, ReviewState][]) {
        counts[one][found] = (counts[one][found] ?? 0) + 1;
      }
    }
    const wanted = texts ? [texts] : languages;
    const rows = all.filter(({ reviews }) => !state || wanted.some((one) => reviews[one] === state));
    return { rows, counts };
  };
}

const isShownAt = ({ sites }: DeskDocument, site: string) => sites.length === 0 || sites.includes(site);
