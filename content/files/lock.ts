import { mkdirSync } from 'node:fs';
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
  const database = new Database(file, { timeout: waitMs });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    database.close();
    const isHeld = cause instanceof Database.SqliteError && cause.code.startsWith('SQLITE_BUSY');
    throw isHeld ? new CodedError('store.in-use', sentence, cause) : cause;
  }
  held.add(database);
  return () => {
    held.delete(database);
    database.close();
  };
}
