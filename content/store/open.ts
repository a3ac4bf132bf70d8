import { lstatSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { CodedError } from '../model/coded-error.ts';
import { damagedStore, isDamage, storeFiles, storeName } from './damaged-store.ts';
import { diskError, isWritable } from './disk-error.ts';
import { beginning, type LookThrough } from './look-through.ts';
import { migrate } from './migrate.ts';
import { createReadDb, type ReadDb } from './read-db.ts';
import { indexedAtOnce as defaultAtOnce, indexMissing } from './search/index-edition.ts';
import { createWriteDb, type WriteDb } from './write-db.ts';

/** Before this version, two connections could corrupt a WAL database when the log was reset (sqlite.org/wal.html). */
const oldestSqlite = [3, 51, 3] as const;

/** How long a statement waits for another connection, in milliseconds. */
const busyTimeoutMs = 5_000;

/** How long a store is looked through before something is shown, in milliseconds: the rest waits until it is. */
const openingBoxMs = 5_000;

/** The same where somebody has seen damage in it, and it is only asked whether it can be seen once more. */
const suspectBoxMs = 10_000;

export type OpenOptions = {
  /** Whether damage was seen in the store: all of it must be seen to be sound, or it counts as damaged. */
  isSuspect?: boolean;
  /** A clock that no correction turns. */
  monotonicMs?: () => number;
  /** How many documents can be searched as soon as an edition is shown that nothing was shown before. */
  indexedAtOnce?: number;
};

/**
 * Opens the store of a screen for writing, makes or migrates it, and looks whether it is sound, for a few seconds at the
 * most: `content/sync/scrub.ts` goes on with the rest. Only the sync worker does.
 *
 * @throws {CodedError} `store.open`, `store.full`, `store.read-only`, `store.damaged`, `store.newer`, `store.sqlite-version`
 */
export function openWriteDb(folder: string, options: OpenOptions = {}): WriteDb {
  try {
    mkdirSync(folder, { recursive: true });
    const database = new Database(storeFile(folder), { timeout: busyTimeoutMs });
    return orClose(database, () => {
      assertSqliteVersion(sqliteVersion(database));
      database.pragma('journal_mode = WAL');
      database.pragma('synchronous = FULL');
      database.pragma('foreign_keys = ON');
      migrate(database);
      const { indexedAtOnce = defaultAtOnce } = options;
      const db = createWriteDb(database, indexedAtOnce);
      assertSound(db.lookThrough, options);
      indexMissing(database, indexedAtOnce);
      return db;
    });
  } catch (cause) {
    throw storeError(folder, cause);
  }
}

/** Opens the store for reading; it must exist. */
export function openReadDb(folder: string): ReadDb {
  const database = new Database(storeFile(folder), { readonly: true, fileMustExist: true, timeout: busyTimeoutMs });
  return orClose(database, () => {
    assertSqliteVersion(sqliteVersion(database));
    return createReadDb(database);
  });
}

function storeError(folder: string, cause: unknown): CodedError {
  if (cause instanceof CodedError) return cause;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  // SQLite takes a folder in the place of its shared memory for a disk that cannot be written.
  const isMisplaced = storeFiles.some((file) => isNoFile(join(folder, file)));
  if (isMisplaced && isWritable(folder)) return damagedStore('not a file', cause);
  const refused = diskError(folder, cause);
  if (refused) return refused;
  if (isDamage(cause) || code === 'SQLITE_ERROR') return damagedStore(code, cause);
  const sentence = `The store in ${folder} cannot be opened (${code}), and nothing new is taken until it can: let this user write there, or name another folder with --state.`;
  return new CodedError('store.open', sentence, cause);
}

/** A folder, or a link that leads nowhere. Below what is no folder itself, there is nothing. */
function isNoFile(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isFile() === false;
  } catch {
    return false;
  }
}

/** @throws {CodedError} `store.damaged` */
function assertSound(
  look: LookThrough,
  { isSuspect = false, monotonicMs = () => performance.now() }: OpenOptions,
): void {
  look.first();
  const end = monotonicMs() + (isSuspect ? suspectBoxMs : openingBoxMs);
  const from = isSuspect ? beginning : (look.place() ?? beginning);
  const place = look.goOn(from, () => monotonicMs() < end);
  if (place.stage === 'blob') return;
  if (isSuspect) throw damagedStore('somewhere in a part that takes long to be read');
  look.keepPlace(place);
}

/** A store that is refused is not kept open. */
function orClose<T>(database: Database.Database, open: () => T): T {
  try {
    return open();
  } catch (error) {
    database.close();
    throw error;
  }
}

function storeFile(folder: string): string {
  return join(folder, storeName);
}

function sqliteVersion(database: Database.Database): string {
  return database.prepare('SELECT sqlite_version()').pluck().get() as string;
}

/** @throws {CodedError} `store.sqlite-version` */
export function assertSqliteVersion(version: string): void {
  const parts = version.split('.').map(Number);
  const difference = oldestSqlite.map((part, index) => (parts[index] ?? 0) - part).find((part) => part !== 0) ?? 0;
  if (difference < 0) {
    throw new CodedError(
      'store.sqlite-version',
      `This build has SQLite ${version}, which can corrupt the store: it needs ${oldestSqlite.join('.')} or newer. Run "npm ci".`,
    );
  }
}
