import type { Database } from 'better-sqlite3';
import { readEnveloped } from '../documents/envelope.ts';
import { readSource } from '../documents/sources.ts';
import { changedChecks } from '../translations/follow-checks.ts';
import { outdatedReviews, reviewsOf, withReviews } from '../translations/outdate.ts';
import type { DocumentState } from './read-documents.ts';
import { createCheckWrites } from './translation-checks.ts';

export type DocumentWrites = {
  /**
   * Keeps the text of a document's YAML file as its newest revision, and answers with the number of that. It is a draft,
   * whatever state the one before had; which one the next edition carries stays as it is. What a person writes makes
   * translations outdated that do not follow it, and who says of one that it is checked has checked it; what is taken in from a folder stays as it is, byte for byte.
   *
   * @throws {CodedError} `desk.unreadable-document`
   */
  addRevision(revision: { text: string; at: Date; author: number | undefined }): number;
  setState(document: string, state: DocumentState): void;
  /** Which revision the next edition carries; undefined: none. */
  setApproved(document: string, revision: number | undefined): void;
};

export function createDocumentWrites(database: Database): DocumentWrites {
  const addRevision = database.prepare(
    'INSERT INTO revision (document, at, author, text) VALUES (@id, @at, @author, @text)',
  );
  const setDocument = database.prepare(
    `INSERT INTO document (id, type, title, sites, state, newest) VALUES (@id, @type, @title, @sites, 'draft', @newest)
     ON CONFLICT (id) DO UPDATE SET type = @type, title = @title, sites = @sites, state = 'draft', newest = @newest`,
  );
  const newestText = database
    .prepare<[string], string>('SELECT text FROM document JOIN revision ON number = newest WHERE id = ?')
    .pluck();
  const setState = database.prepare('UPDATE document SET state = ? WHERE id = ?');
  const setApproved = database.prepare('UPDATE document SET approved = ? WHERE id = ?');
  const checks = createCheckWrites(database);
  const followChecks = (id: string, before: unknown, after: unknown, by: { at: Date; author: number | undefined }) => {
    const { made, over } = changedChecks(before, after);
    for (const language of [...over, ...made.map((one) => one.language)]) checks.removeCheck(id, language);
    const { at, author: account } = by;
    if (account !== undefined) for (const one of made) checks.addCheck({ document: id, account, at, ...one });
  };
  return {
    addRevision: ({ text: written, at, author }) => {
      const { source, envelope } = readEnveloped(written);
      const { id, type, title, sites } = envelope;
      const former = newestText.get(id);
      const before = readSource(former ?? '');
      const outdated = former === undefined || author === undefined ? {} : outdatedReviews(before, source);
      const text = withReviews(written, outdated);
      const added = addRevision.run({ id, at: at.toISOString(), author: author ?? null, text });
      const newest = Number(added.lastInsertRowid);
      setDocument.run({ id, type, title: JSON.stringify(title), sites: JSON.stringify(sites), newest });
      followChecks(id, before, { ...source, reviews: { ...reviewsOf(source), ...outdated } }, { at, author });
      return newest;
    },
    setState: (document, state) => void setState.run(state, document),
    setApproved: (document, revision) => void setApproved.run(revision ?? null, document),
  };
}
