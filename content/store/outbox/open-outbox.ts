import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { migrate } from '../migrate.ts';
import { outboxMigration001 } from './migrations/001-outbox.ts';
import { createOutbox, type Outbox } from './outbox.ts';

/** In order: the `user_version` of the database says how many of them it has had. */
export const outboxMigrations = [outboxMigration001];

export const outboxName = 'outbox.sqlite';

/**
 * Opens the outbox of a screen, in a database of its own: a store that is built anew does not take it along, and what the host
 * writes here never waits for a sync. A damaged one begins anew; where the disk takes no writing, it lasts as long as the program.
 */
export function openOutbox(stateFolder: string): Outbox {
  const file = join(stateFolder, outboxName);
  try {
    return openFile(file);
  } catch {
    try {
      for (const ending of ['', '-wal', '-shm', '-journal'])
        rmSync(`${file}${ending}`, { recursive: true, force: true });
      return openFile(file);
    } catch {
      return openFile(':memory:');
    }
  }
}

function openFile(file: string): Outbox {
  const database = new Database(file);
  try {
    database.pragma('journal_mode = WAL');
    // The end of the program loses nothing, and a power cut the last moments of a count: no visitor waits for the disk.
    database.pragma('synchronous = NORMAL');
    // What was a small number is not to be found on the disk afterwards.
    database.pragma('secure_delete = ON');
    migrate(database, outboxMigrations);
    if (database.pragma('quick_check(1)', { simple: true }) !== 'ok') throw new Error('the outbox is damaged');
    return createOutbox(database);
  } catch (error) {
    database.close();
    throw error;
  }
}
