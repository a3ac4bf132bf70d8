import { statfsSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { isDiskFull } from '../../../content/files/disk-full.ts';
import { CodedError } from '../../../content/model/coded-error.ts';
import type { Action } from './entry.ts';

/** With less than this on its disk, the desk takes nothing more that it would have to keep. */
const minRoomBytes = 8 * 1024 * 1024;

/** What log-ins use up where a disk has nothing left at all: some thousands of them. */
const reservedBytes = 4 * 1024 * 1024;

/**
 * What is written however full the disk is: who comes in and goes, who is shut out, what became of what was
 * begun, and what was read.
 */
const writtenAnyway: ReadonlySet<Action> = new Set([
  'session.opened',
  'session.closed',
  'sessions.closed',
  'log-in.refused',
  'totp.used',
  'account.closed',
  'roles.set',
  'password.changed',
  'password.chosen',
  'password.refused',
  'screen.unpaired',
  'edition.published',
  'edition.failed',
  'edition.renewed',
  'documents.handed-out',
]);

/** Whether there is room on a disk, asked before each write. */
export type Room = {
  /** @throws {CodedError} `desk.disk-full` */
  assert(action?: Action): void;
};

/** @param folder where the database lies; undefined: in memory */
export function roomOn(folder: string | undefined): Room {
  return {
    assert: (action) => {
      if (folder === undefined || (action && writtenAnyway.has(action))) return;
      const { bavail, bsize } = statfsSync(folder);
      if (bavail * bsize < minRoomBytes) throw diskFull();
    },
  };
}

/** Does a write, and says in one error what SQLite and the system have several for. */
export function orDiskFull<T>(write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw isDiskFull(error) && !(error instanceof CodedError) ? diskFull(error) : error;
  }
}

const diskFull = (cause?: unknown) =>
  new CodedError('desk.disk-full', 'There is no room left on the disk of the desk: free some.', cause);

/**
 * Makes the database and its log longer than they have to be. SQLite writes there again before it asks the disk for more, so
 * that people can log in on a disk that others have filled to the last byte.
 */
export function reserveRoom(database: Database): void {
  // A desk that was killed meanwhile has left it behind.
  database.exec('CREATE TABLE IF NOT EXISTS reserve (bytes BLOB)');
  try {
    database.prepare('INSERT INTO reserve VALUES (zeroblob(?))').run(reservedBytes);
  } finally {
    database.exec('DROP TABLE reserve');
  }
  // What stands in the log is in the database then, and the log begins anew.
  database.pragma('wal_checkpoint(PASSIVE)');
}
