import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
import { migrate } from '../../content/store/migrate.ts';
import { deskMigrations } from '../../main/desk/store/open-desk-db.ts';

/** `naive`: without a transaction, as somebody could have written it. */
export type MigrateJob = { file: string; to: number; isNaive: boolean; killBefore: number };

/**
 * Brings a desk's database to a version, statement by statement. `before` hears of each one before it is run, those of
 * transactions too; answers with how many there were.
 */
export function migrateBySteps({ file, to, isNaive }: MigrateJob, before: (statement: number) => void): number {
  let statements = 0;
  const database = new Database(file, { verbose: () => before((statements += 1)) });
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    const step = deskMigrations[to - 1];
    if (!isNaive || step === undefined) migrate(database, deskMigrations.slice(0, to));
    else {
      if (typeof step === 'string') database.exec(step);
      else step(database);
      database.pragma(`user_version = ${to}`);
    }
    return statements;
  } finally {
    database.close();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const job = JSON.parse(process.argv[2] ?? '') as MigrateJob;
  migrateBySteps(job, (statement) => {
    if (statement === job.killBefore) process.kill(process.pid, 'SIGKILL');
  });
}
