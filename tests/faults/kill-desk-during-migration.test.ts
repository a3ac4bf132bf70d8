import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { checkDatabase } from '../../main/desk/backup/check-database.ts';
import { deskMigrations, openDeskDb } from '../../main/desk/store/open-desk-db.ts';
import { fillVersion, type Rows, rowsOf } from '../support/desk-versions.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { sample, timeLimit } from './extent.ts';
import { type MigrateJob, migrateBySteps } from './migrate-child.ts';

/** A kill right before a statement of the migration to a version. */
type Point = { to: number; statement: number };

/** A database of each version with rows, and what the migrations that follow on it consist of. */
async function versions(isNaive: boolean) {
  const folder = await temporaryFolder();
  const fileOf = (version: number) => join(folder, `version-${version}.sqlite`);
  const before = new Map<number, Rows>();
  const points: Point[] = [];
  for (let version = 1; version < deskMigrations.length; version += 1) {
    const database = new Database(fileOf(version));
    fillVersion(database, version);
    before.set(version, rowsOf(database));
    database.close();
    const file = join(folder, 'whole.sqlite');
    await copyFile(fileOf(version), file);
    const statements = migrateBySteps({ file, to: version + 1, isNaive, killBefore: 0 }, () => undefined);
    for (let statement = 1; statement <= statements; statement += 1) points.push({ to: version + 1, statement });
  }
  return { fileOf, before, points };
}

/** Kills the migration there and starts the desk's database once more; answers with what is wrong with it then. */
async function damageAfterKill(
  { fileOf, before }: Awaited<ReturnType<typeof versions>>,
  { to, statement }: Point,
  isNaive: boolean,
): Promise<string[]> {
  const folder = join(await temporaryFolder(), 'desk');
  const file = join(folder, 'desk.sqlite');
  await mkdir(folder);
  await copyFile(fileOf(to - 1), file);
  const job: MigrateJob = { file, to, isNaive, killBefore: statement };
  const script = join(import.meta.dirname, 'migrate-child.ts');
  const [, signal] = await once(spawn(process.execPath, [script, JSON.stringify(job)], { stdio: 'inherit' }), 'exit');
  if (signal !== 'SIGKILL') return [`it was not killed before statement ${statement}`];
  try {
    const db = openDeskDb(folder);
    const record = db.verifyRecord();
    db.close();
    const database = new Database(file, { readonly: true });
    const after = rowsOf(database);
    const version = database.pragma('user_version', { simple: true });
    const strays = database.pragma('foreign_key_check') as unknown[];
    database.close();
    for (const [table, rows] of Object.entries(before.get(to - 1) ?? {})) expect(after[table]).toMatchObject(rows);
    expect([version, strays, record.broken]).toEqual([deskMigrations.length, [], undefined]);
    expect(checkDatabase(file).broken).toBeUndefined();
    return [];
  } catch (error) {
    return [String(error)];
  }
}

test(
  'given a desk killed before any statement of a migration, the next start completes it, and no row is lost',
  async () => {
    const made = await versions(false);
    const chosen = sample(made.points, 12, seededRandom(20261126));
    for (const point of chosen) expect([point, await damageAfterKill(made, point, false)]).toEqual([point, []]);
    console.log(`${chosen.length} of ${made.points.length} statements of ${deskMigrations.length - 1} migrations.`);
  },
  timeLimit,
);

test(
  'given migrations without a transaction, such kills leave a desk that does not start: the test above can fail',
  async () => {
    const made = await versions(true);
    // Between two statements that make tables.
    const point = made.points.find(({ to, statement }) => to === 7 && statement === 5);
    expect(point && (await damageAfterKill(made, point, true))).toEqual([expect.stringContaining('cannot be opened')]);
  },
  timeLimit,
);
