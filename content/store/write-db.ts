import type { Database } from 'better-sqlite3';
import type { Document } from '../model/document.ts';
import type { Head, ListedMedia } from '../model/edition.ts';
import { createReadDb, type MediaRow, type ReadDb } from './read-db.ts';

/** Stand for "from ever" and "for ever" among days, which compare as text. */
const firstDay = '0000-01-01';
const lastDay = '9999-12-31';

/** The verified metadata of each role, as bytes. Empty before the first sync. */
export type TrustState = Partial<Record<'root' | 'targets' | 'snapshot' | 'timestamp', Buffer>>;

/** An edition whose blobs are all here, verified and parsed. */
export type StagedEdition = { head: Head; documents: { rank: number; document: Document }[]; media: ListedMedia[] };

/** Reads and writes content. Only the sync worker has one. */
export type WriteDb = ReadDb & {
  trust(): TrustState;
  /** All media of the edition that is shown. */
  allMedia(): MediaRow[];
  /**
   * Switches the shown edition and the trust state together; the edition shown before is kept, older ones go. Where the
   * screen `startsAnew`, all that was there goes: its numbers are those of somebody else.
   */
  activate(staged: StagedEdition, trust: TrustState, options?: { startsAnew: boolean }): void;
  /** Renewed signatures of the edition that is shown. */
  renewTrust(trust: TrustState): void;
};

export function createWriteDb(database: Database): WriteDb {
  const readTrust = database.prepare<[], { role: keyof TrustState; bytes: Buffer }>('SELECT role, bytes FROM trust');
  const allMedia = database.prepare<[], MediaRow>('SELECT sha256, length, type FROM media JOIN shown USING (edition)');
  const writeTrust = database.prepare('INSERT OR REPLACE INTO trust (role, bytes) VALUES (?, ?)');
  const insertEdition = database.prepare('INSERT INTO edition (number, issued_at, list_sha256) VALUES (?, ?, ?)');
  const insertDocument = database.prepare(
    `INSERT INTO document (edition, rank, id, type, sites, valid_from, valid_until, attract_seconds, json)
     VALUES (@edition, @rank, @id, @type, @sites, @validFrom, @validUntil, @attractSeconds, @json)`,
  );
  const insertMedia = database.prepare('INSERT INTO media (edition, sha256, length, type) VALUES (?, ?, ?, ?)');
  const show = database.prepare('INSERT OR REPLACE INTO shown (only, edition) VALUES (1, ?)');
  const prune = database.prepare(
    'DELETE FROM edition WHERE number NOT IN (SELECT number FROM edition ORDER BY number DESC LIMIT 2)',
  );

  const forget = ['shown', 'edition', 'trust'].map((table) => database.prepare(`DELETE FROM ${table}`));

  const renewTrust = database.transaction((trust: TrustState) => {
    for (const [role, bytes] of Object.entries(trust)) writeTrust.run(role, bytes);
  });

  const activate = database.transaction((staged: StagedEdition, trust: TrustState, startsAnew: boolean) => {
    const { head, documents, media } = staged;
    if (startsAnew) for (const statement of forget) statement.run();
    insertEdition.run(head.number, head.issuedAt, head.list.sha256);
    for (const { rank, document } of documents) {
      insertDocument.run({ edition: head.number, rank, ...columnsOf(document) });
    }
    for (const { sha256, length, type } of media) insertMedia.run(head.number, sha256, length, type);
    show.run(head.number);
    prune.run();
    renewTrust(trust);
  });

  return {
    ...createReadDb(database),
    trust: () => Object.fromEntries(readTrust.all().map(({ role, bytes }) => [role, bytes])),
    allMedia: () => allMedia.all(),
    activate: (staged, trust, { startsAnew } = { startsAnew: false }) => activate.immediate(staged, trust, startsAnew),
    renewTrust: (trust) => renewTrust.immediate(trust),
  };
}

function columnsOf(document: Document) {
  const { id, type, sites, validity } = document;
  return {
    id,
    type,
    sites: JSON.stringify(sites),
    validFrom: validity.from ?? firstDay,
    validUntil: validity.until ?? lastDay,
    attractSeconds: document.attract?.seconds ?? null,
    json: JSON.stringify(document),
  };
}
