import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { CodedError } from '../model/coded-error.ts';
import { migrate } from './migrate.ts';
import { createReadDb, type ReadDb } from './read-db.ts';
import { createWriteDb, type WriteDb } from './write-db.ts';

/** Before this version, two connections could corrupt a WAL database when the log was reset (sqlite.org/wal.html). */
const oldestSqlite = [3, 51, 3] as const;

/** How long a statement waits for another connection, in milliseconds. */
const busyTimeoutMs = 5_000;

/**
 * Opens the store of a screen for writing, and makes or migrates it. Only the sync worker does.
 *
 * @throws {CodedError} `store.open`, `store.full`, `store.damaged`, `store.newer`, `store.sqlite-version`
 */
export function openWriteDb(folder: string): WriteDb {
  try {
    mkdirSync(folder, { recursive: true });
    const database = new Database(storeFile(folder), { timeout: busyTimeoutMs });
    return orClose(database, () => {
      assertSqliteVersion(sqliteVersion(database));
      database.pragma('journal_mode = WAL');
      database.pragma('synchronous = FULL');
      database.pragma('foreign_keys = ON');
      migrate(database);
      return createWriteDb(database);
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
  if (/FULL|ENOSPC/.test(code)) {
    return new CodedError('store.full', `The disk of ${folder} is full: free some space and start again.`, cause);
  }
  if (/NOTADB|CORRUPT/.test(code)) {
    const sentence = `The store ${storeFile(folder)} is damaged: move it away, and the screen fetches its content anew.`;
    return new CodedError('store.damaged', sentence, cause);
  }
  const sentence = `The store in ${folder} cannot be opened (${code}): let this user write there, or name another folder with --state.`;
  return new CodedError('store.open', sentence, cause);
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
  return join(folder, 'store.sqlite');
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
