import type { Database } from 'better-sqlite3';
import { sha256 } from '../files/sha256.ts';
import type { Document } from '../model/document.ts';
import type { Head, ListedMedia } from '../model/edition.ts';
import { createLookThrough, type LookThrough } from './look-through.ts';
import { createReadDb, type MediaRow, type ReadDb } from './read-db.ts';
import { completeIndexes, indexEdition } from './search/index-edition.ts';

/** Stand for "from ever" and "for ever" among days, which compare as text. */
const firstDay = '0000-01-01';
const lastDay = '9999-12-31';

type Role = 'root' | 'targets' | 'snapshot' | 'timestamp';

/** What was verified so far. */
export type Trust = {
  /** The metadata of each role, as bytes. */
  metadata: Partial<Record<Role, Buffer>>;
  /** The highest version of each role. */
  versions: Partial<Record<Role, number>>;
  /** The newest time that somebody signed, in ISO 8601. */
  signedAt?: string;
  /** The root at which trust began. */
  pinnedRoot?: Buffer;
};

/** A root that was verified, while no edition under it was yet, and the pinned root from which it was reached. */
export type NewestRoot = { bytes: Buffer; version: number; pinnedRoot: Buffer };

/** An edition whose blobs are all here, verified and parsed. */
export type StagedEdition = { head: Head; documents: { rank: number; document: Document }[]; media: ListedMedia[] };

export type Activation = {
  /** All that was there goes: its numbers are those of somebody else. */
  startsAnew?: boolean;
  /** Nothing is shown before it: of a large edition, only its first documents can be searched until `completeIndexes`. */
  isAwaited?: boolean;
  /** The edition is in, and nothing but the switch is left. */
  onPutIn?: () => void;
};

/**
 * `good`: every view of the shown edition could be read. `faulty`: one could not, so the edition before is shown, where
 * there is one. `previous` and `newest`: somebody asks for that edition.
 */
export type DisplayOrder = 'good' | 'faulty' | 'previous' | 'newest';

/** Reads and writes content. Only the sync worker has one. */
export type WriteDb = ReadDb & {
  trust(): Trust;
  /** Undefined: none is newer than that of the trust. */
  newestRoot(): NewestRoot | undefined;
  /** Keeps a root though its edition may never come, in a transaction of its own (specification 5.3.8). */
  rememberRoot(root: NewestRoot): void;
  /** All media of the newest edition here. */
  allMedia(): MediaRow[];
  /** The media of every edition that is kept: the newest, and the one before, on which a visit may still be. */
  keptMedia(): string[];
  /**
   * Puts an edition in, unseen, and then switches the shown edition, its search index and the trust state together, which
   * takes a moment however large it is. The edition shown before is kept.
   */
  activate(staged: StagedEdition, trust: Trust, options?: Activation): void;
  /** Makes the rest of the search index of editions that were awaited, however long that takes. */
  completeIndexes(): void;
  /** Takes out the editions that are not kept any more. */
  sweep(): void;
  /** Says which of the editions here is shown. What is trusted stays as it is, and the next new edition is shown again. */
  display(order: DisplayOrder): void;
  /** Renewed signatures of the edition that is shown. */
  renewTrust(trust: Trust): void;
  lookThrough: LookThrough;
};

/** @param indexedAtOnce how many documents can be searched as soon as an edition is shown that was awaited */
export function createWriteDb(database: Database, indexedAtOnce: number): WriteDb {
  const readTrust = database.prepare<[], { role: Role; bytes: Buffer; version: number }>(
    'SELECT role, bytes, version FROM trust',
  );
  const allMedia = database.prepare<[], MediaRow>(
    'SELECT sha256, length, type FROM media WHERE edition = (SELECT max(number) FROM edition)',
  );
  const keptMedia = database
    .prepare<[], string>('SELECT DISTINCT sha256 FROM media WHERE edition IN (SELECT number FROM edition)')
    .pluck();
  const writeTrust = database.prepare('INSERT OR REPLACE INTO trust (role, bytes, version) VALUES (?, ?, ?)');
  const writeSignedTime = database.prepare('INSERT OR REPLACE INTO signed_time VALUES (1, ?)');
  const insertEdition = database.prepare(
    'INSERT INTO stored_edition (number, issued_at, list_sha256) VALUES (?, ?, ?)',
  );
  const insertDocument = database.prepare(
    `INSERT INTO document (edition, rank, id, type, sites, valid_from, valid_until, attract_seconds, json, checksum)
     VALUES (@edition, @rank, @id, @type, @sites, @validFrom, @validUntil, @attractSeconds, @json, @checksum)`,
  );
  const insertMedia = database.prepare('INSERT INTO media (edition, sha256, length, type) VALUES (?, ?, ?, ?)');
  const show = database.prepare('INSERT OR REPLACE INTO shown (only, edition) VALUES (1, ?)');
  const approve = database.prepare('UPDATE stored_edition SET proven = 1 WHERE number = (SELECT edition FROM shown)');
  const showBefore = database.prepare(
    `UPDATE shown SET edition = (SELECT min(number) FROM edition), reason = ?
     WHERE edition > (SELECT min(number) FROM edition)`,
  );
  const showNewest = database.prepare('UPDATE shown SET edition = (SELECT max(number) FROM edition), reason = NULL');
  const readPinnedRoot = database.prepare<[], Buffer>('SELECT bytes FROM pinned_root').pluck();
  const writePinnedRoot = database.prepare('INSERT OR REPLACE INTO pinned_root VALUES (1, ?)');
  const readNewestRoot = database.prepare<[], NewestRoot>(
    'SELECT bytes, version, pinned_root AS pinnedRoot FROM newest_root',
  );
  const writeNewestRoot = database.prepare(
    'INSERT OR REPLACE INTO newest_root VALUES (1, @bytes, @version, @pinnedRoot)',
  );
  const forgetNewestRoot = database.prepare('DELETE FROM newest_root WHERE version <= ?');
  const shownNumber = database.prepare<[], number>('SELECT edition FROM shown').pluck();
  const keepOnly = database.prepare('UPDATE stored_edition SET is_kept = number IN (?, ?)');
  const removeUnkept = database.prepare('DELETE FROM stored_edition WHERE is_kept = 0');
  const isHere = database.prepare<[number], number>('SELECT 1 FROM stored_edition WHERE number = ?').pluck();
  const forgetEditions = ['shown', 'stored_edition'].map((table) => database.prepare(`DELETE FROM ${table}`));
  const forgetTrust = ['trust', 'signed_time', 'pinned_root', 'newest_root'].map((table) =>
    database.prepare(`DELETE FROM ${table}`),
  );

  const renewTrust = database.transaction((trust: Trust) => {
    for (const [role, bytes] of Object.entries(trust.metadata))
      writeTrust.run(role, bytes, trust.versions[role as Role] ?? 0);
    if (trust.signedAt) writeSignedTime.run(trust.signedAt);
    if (trust.pinnedRoot) writePinnedRoot.run(trust.pinnedRoot);
    forgetNewestRoot.run(trust.versions.root ?? 0);
  });

  /** Nobody sees it yet. */
  const putIn = database.transaction(({ head, documents, media }: StagedEdition, isAwaited: boolean) => {
    insertEdition.run(head.number, head.issuedAt, head.list.sha256);
    for (const { rank, document } of documents) {
      insertDocument.run({ edition: head.number, rank, ...columnsOf(document) });
    }
    for (const { sha256, length, type } of media) insertMedia.run(head.number, sha256, length, type);
    indexEdition(database, head.number, documents, isAwaited ? indexedAtOnce : Infinity);
  });

  const switchTo = database.transaction((number: number, trust: Trust, startsAnew: boolean) => {
    if (startsAnew) for (const statement of forgetTrust) statement.run();
    const before = startsAnew ? undefined : shownNumber.get();
    keepOnly.run(number, before ?? number);
    show.run(number);
    renewTrust(trust);
  });

  const takeTheNumberOf = database.transaction((staged: StagedEdition, trust: Trust, isAwaited: boolean) => {
    for (const statement of forgetEditions) statement.run();
    putIn(staged, isAwaited);
    switchTo(staged.head.number, trust, true);
  });

  const activate = (staged: StagedEdition, trust: Trust, options: Activation = {}) => {
    const { number } = staged.head;
    const { startsAnew = false, isAwaited = false, onPutIn } = options;
    // What a power cut has left.
    removeUnkept.run();
    // Somebody else's edition of the same number cannot lie beside it.
    if (startsAnew && isHere.get(number)) return takeTheNumberOf.immediate(staged, trust, isAwaited);
    putIn.immediate(staged, isAwaited);
    onPutIn?.();
    switchTo.immediate(number, trust, startsAnew);
  };

  const reads = createReadDb(database);
  return {
    ...reads,
    trust: () => {
      const rows = readTrust.all();
      return {
        metadata: Object.fromEntries(rows.map(({ role, bytes }) => [role, bytes])),
        versions: Object.fromEntries(rows.map(({ role, version }) => [role, version])),
        signedAt: reads.signedTime()?.toISOString(),
        pinnedRoot: readPinnedRoot.get(),
      };
    },
    newestRoot: () => readNewestRoot.get(),
    rememberRoot: (root) => void writeNewestRoot.run(root),
    allMedia: () => allMedia.all(),
    keptMedia: () => keptMedia.all(),
    display: (order) => {
      if (order === 'good') approve.run();
      else if (order === 'newest') showNewest.run();
      else showBefore.run(order === 'faulty' ? 'faulty' : 'asked');
    },
    activate,
    completeIndexes: () => completeIndexes(database),
    sweep: () => void removeUnkept.run(),
    renewTrust: (trust) => renewTrust.immediate(trust),
    lookThrough: createLookThrough(database),
  };
}

function columnsOf(document: Document) {
  const { id, type, sites, validity } = document;
  const json = JSON.stringify(document);
  return {
    id,
    type,
    sites: JSON.stringify(sites),
    validFrom: validity.from ?? firstDay,
    validUntil: validity.until ?? lastDay,
    attractSeconds: document.attract?.seconds ?? null,
    json,
    checksum: sha256(json),
  };
}
