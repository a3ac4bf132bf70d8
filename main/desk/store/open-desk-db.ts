import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { isDiskFull } from '../../../content/files/disk-full.ts';
import { CodedError } from '../../../content/model/coded-error.ts';
import { type Migration, migrate } from '../../../content/store/migrate.ts';
import { assertSqliteVersion } from '../../../content/store/open.ts';
import { createDeskDb, type DeskDb } from './desk-db.ts';
import { migration001 } from './migrations/001-people.ts';
import { migration002 } from './migrations/002-record.ts';
import { migration003 } from './migrations/003-second-factor.ts';
import { migration004 } from './migrations/004-documents.ts';
import { migration005 } from './migrations/005-settings.ts';
import { migration006 } from './migrations/006-editions.ts';
import { migration007 } from './migrations/007-screens.ts';
import { migration008 } from './migrations/008-reading.ts';
import { migration009 } from './migrations/009-pictures.ts';
import { migration010 } from './migrations/010-review-steps.ts';
import { migration011 } from './migrations/011-checks.ts';
import { migration012 } from './migrations/012-working-copies.ts';
import { migration013 } from './migrations/013-carried-languages.ts';
import { migration014 } from './migrations/014-confirmations.ts';
import { migration015 } from './migrations/015-told-words.ts';
import { migration016 } from './migrations/016-told-reads.ts';
import { migration017 } from './migrations/017-sealed-secrets.ts';
import { migration018 } from './migrations/018-password-links.ts';
import { migration019 } from './migrations/019-makers-of-links.ts';
import { roomOn } from './room.ts';
import { ensureSecondFactorKey, secretsIn } from './second-factor-secrets.ts';

/** In order: the `user_version` of the database says how many of them it has had. */
export const deskMigrations: Migration[] = [
  migration001,
  migration002,
  migration003,
  migration004,
  migration005,
  migration006,
  migration007,
  migration008,
  migration009,
  migration010,
  migration011,
  migration012,
  migration013,
  migration014,
  migration015,
  migration016,
  migration017,
  migration018,
  migration019,
];

/** How long a statement waits for another connection, in milliseconds. */
const busyTimeoutMs = 5_000;

/**
 * Opens the desk's database, and makes or migrates it.
 *
 * @throws {CodedError} `desk.open`, `desk.disk-full`, `store.newer`, `store.sqlite-version`
 */
export function openDeskDb(folder: string): DeskDb {
  let database: Database.Database | undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    database = new Database(join(folder, 'desk.sqlite'), { timeout: busyTimeoutMs });
    assertSqliteVersion(database.prepare('SELECT sqlite_version()').pluck().get() as string);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    // What was there before a secret was sealed or removed is not left on the disk.
    database.pragma('secure_delete = ON');
    migrate(database, deskMigrations);
    const db = createDeskDb(database, roomOn(folder), secretsIn(folder));
    if (db.accountsWithSecrets().length === 0) ensureSecondFactorKey(folder);
    return db;
  } catch (cause) {
    database?.close();
    if (cause instanceof CodedError) throw cause;
    if (isDiskFull(cause)) {
      throw new CodedError('desk.disk-full', `There is no room left on the disk of ${folder}: free some.`, cause);
    }
    throw new CodedError(
      'desk.open',
      `The desk's database in ${folder} cannot be opened: let this user write there, restore a copy of it, or name another folder with --state.`,
      cause,
    );
  }
}
