import type { Database } from 'better-sqlite3';
import { CodedError } from '../model/coded-error.ts';
import { migration001 } from './migrations/001-editions.ts';
import { migration002 } from './migrations/002-trusted-versions.ts';
import { migration003 } from './migrations/003-proven-editions.ts';
import { migration004 } from './migrations/004-newest-root.ts';
import { migration005 } from './migrations/005-search.ts';
import { migration006 } from './migrations/006-search-format.ts';
import { migration007 } from './migrations/007-look-through.ts';
import { migration008 } from './migrations/008-editions-in-the-making.ts';
import { migration009 } from './migrations/009-whole-indexes.ts';

/** SQL, or what reads and writes with more than SQL. Both run in the transaction of their step. */
export type Migration = string | ((database: Database) => void);

/** In order: the store's `user_version` says how many of them it has had. */
export const migrations = [
  migration001,
  migration002,
  migration003,
  migration004,
  migration005,
  migration006,
  migration007,
  migration008,
  migration009,
];

/**
 * @param steps those of a screen's store, or of another database of this program
 * @throws {CodedError} `store.newer` when a newer version of the program wrote the store
 */
export function migrate(database: Database, steps: readonly Migration[] = migrations): void {
  const version = database.pragma('user_version', { simple: true }) as number;
  if (version > steps.length) {
    throw new CodedError(
      'store.newer',
      `The store ${database.name} was written by a newer version of Shubbak (${version}, this one knows ${steps.length}), and this one does not touch it: install that version again.`,
    );
  }
  for (const [index, step] of steps.entries()) {
    if (index < version) continue;
    database.transaction(() => {
      if (typeof step === 'string') database.exec(step);
      else step(database);
      database.pragma(`user_version = ${index + 1}`);
    })();
  }
}
