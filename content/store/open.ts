import { lstatSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { CodedError } from '../model/coded-error.ts';
import { damagedStore, isDamage, storeFiles, storeName } from './damaged-store.ts';
import { diskError } from './disk-error.ts';
import { migrate } from './migrate.ts';
import { createReadDb, type ReadDb } from './read-db.ts';
import { indexMissing } from './search/index-edition.ts';
import { createWriteDb, type WriteDb } from './write-db.ts';

/** Before this version, two connections could corrupt a WAL database when the log was reset (sqlite.org/wal.html). */
const oldestSqlite = [3, 51, 3] as const;

/** How long a statement waits for another connection, in milliseconds. */
const busyTimeoutMs = 5_000;

/** Of a store of more bytes only the documents are looked at when a screen starts: the rest waits until it shows something. */
const maxCheckedBytes = 64 * 1024 * 1024;

/**
 * Opens the store of a screen for writing, makes or migrates it, and looks whether it is sound. Only the sync worker does.
 *
 * @param checksAll whether all of it is looked at, however large it is
 *
 * @throws {CodedError} `store.open`, `store.full`, `store.read-only`, `store.damaged`, `store.newer`, `store.sqlite-version`
 */
export function openWriteDb(folder: string, { checksAll } = { checksAll: false }): WriteDb {
  try {
    mkdirSync(folder, { recursive: true });
    const database = new Database(storeFile(folder), { timeout: busyTimeoutMs });
    return orClose(database, () => {
      assertSqliteVersion(sqliteVersion(database));
      database.pragma('journal_mode = WAL');
      database.pragma('synchronous = FULL');
      database.pragma('foreign_keys = ON');
      migrate(database);
      const db = createWriteDb(database);
      assertSound(database, db, checksAll);
      indexMissing(database);
      return db;
    });
  } catch (cause) {
    throw storeError(folder, cause);
  }
}

/**
 * Looks at all of a store.
 *
 * @throws {CodedError} `store.damaged`
 */
export function checkAll(folder: string, db: WriteDb): void {
  try {
    assertOk(db.quickCheck());
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
  const refused = diskError(folder, cause);
  if (refused) return refused;
  if (storeFiles.some((file) => isNoFile(join(folder, file)))) return damagedStore('not a file', cause);
  if (isDamage(cause) || code === 'SQLITE_ERROR') return damagedStore(code, cause);
  const sentence = `The store in ${folder} cannot be opened (${code}): let this user write there, or name another folder with --state.`;
  return new CodedError('store.open', sentence, cause);
}

/** A folder, or a link that leads nowhere. */
function isNoFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === false;
}

/** @throws {CodedError} `store.damaged` */
function assertSound(database: Database.Database, db: WriteDb, checksAll: boolean): void {
  const bytes =
    Number(database.pragma('page_count', { simple: true })) * Number(database.pragma('page_size', { simple: true }));
  if (checksAll || bytes <= maxCheckedBytes) assertOk(db.quickCheck());
  db.documents();
}

function assertOk(found: string): void {
  if (found !== 'ok') throw damagedStore(found);
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
