import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { CodedError } from '../model/coded-error.ts';

/** What nobody refers to would be collected, and the lock with it. */
const held = new Set<Database.Database>();

/**
 * Holds a lock file until the answer is called or this process ends, however it ends: the system itself lets go.
 *
 * @param waitMs how long to wait for another holder
 * @throws {CodedError} `store.in-use`
 */
export function lock(file: string, waitMs: number, sentence: string): () => void {
  mkdirSync(dirname(file), { recursive: true });
  const database = openHeld(file, waitMs, sentence);
  held.add(database);
  return () => {
    held.delete(database);
    database.close();
  };
}

/** A lock that a disk has damaged is held by nobody, who would have been met before what is in it: it is made anew, once. */
function openHeld(file: string, waitMs: number, sentence: string, isAnew = false): Database.Database {
  let database: Database.Database | undefined;
  // Nothing is ever written into a lock, so that no holder has these; with a damaged one, SQLite would try them for ten seconds.
  remove(['-journal', '-wal', '-shm']);
  try {
    database = new Database(file, { timeout: waitMs });
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (cause) {
    database?.close();
    const code = cause instanceof Database.SqliteError ? cause.code : '';
    if (code.startsWith('SQLITE_BUSY')) throw new CodedError('store.in-use', sentence, cause);
    if (isAnew || !/NOTADB|CORRUPT|CANTOPEN|IOERR/.test(code)) throw cause;
  }
  remove(['']);
  return openHeld(file, waitMs, sentence, true);

  function remove(endings: string[]): void {
    for (const ending of endings) rmSync(`${file}${ending}`, { recursive: true, force: true });
  }
}
