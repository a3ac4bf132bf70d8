import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { exists } from '../../content/files/exists.ts';
import { migrate } from '../../content/store/migrate.ts';
import { checkDatabase } from '../../main/desk/backup/check-database.ts';
import { checkFiles, readManifest } from '../../main/desk/backup/manifest.ts';
import { deskMigrations, openDeskDb } from '../../main/desk/store/open-desk-db.ts';
import { deskProgram } from '../../main/places.ts';
import { canMount } from '../support/can-mount.ts';
import { deskState } from '../support/desk-state.ts';
import { runToEnd } from '../support/run-to-end.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { rounds, timeLimit } from './extent.ts';

const kills = rounds(5, 200);

/** Kills the program so many milliseconds after it has begun, which is when `begins` comes true. */
async function killAfter(delayMs: number, options: string[], begins: () => boolean = () => true): Promise<void> {
  const child = spawn(process.execPath, [deskProgram, ...options], { stdio: 'ignore' });
  const gone = once(child, 'exit');
  while (!begins() && child.exitCode === null) await wait(1);
  await Promise.race([wait(delayMs), gone]);
  child.kill('SIGKILL');
  await gone;
}

test(
  'given a backup that is killed at any moment, there is a whole copy or none, and the next one succeeds',
  async () => {
    const { folder, publisher } = await deskState();
    await publisher.publish();
    const other = await temporaryFolder();
    const random = seededRandom(20261126);
    const target = join(other, 'killed');
    const part = `${target}.part`;
    const options = ['backup', target, '--state', folder];
    let midway = 0;
    for (let round = 0; round < kills; round += 1) {
      await rm(part, { recursive: true, force: true });
      await killAfter(40 * random(), options, () => existsSync(part));
      if (await exists(part)) midway += 1;
      if (!(await exists(target))) continue;
      await checkFiles(target, await readManifest(target));
      await rm(target, { recursive: true });
    }
    console.log(`${midway} of ${kills} kills left a part of a backup behind.`);
    expect(midway).toBeGreaterThan(0);
    expect(await runToEnd(process.execPath, [deskProgram, ...options])).toMatchObject({ code: 0 });
    const manifest = await readManifest(target);
    await checkFiles(target, manifest);
    expect(checkDatabase(join(target, 'desk.sqlite')).broken).toBeUndefined();
    expect(await exists(part)).toBe(false);
  },
  timeLimit,
);

test(
  'given a desk that is killed while it brings its database up to date, the next start goes on, and no row is lost',
  async () => {
    const random = seededRandom(20261127);
    for (let round = 0; round < kills; round += 1) {
      const folder = await temporaryFolder();
      const database = new Database(join(folder, 'desk.sqlite'));
      migrate(database, deskMigrations.slice(0, 1));
      const add = database.prepare(
        "INSERT INTO account (login, name, password, created_at) VALUES (?, 'S', 'h', '2026')",
      );
      database.transaction(() => Array.from({ length: 2_000 }, (_, index) => add.run(`person-${index}`)))();
      database.close();
      await killAfter(100 + 500 * random(), ['verify-log', '--state', folder]);
      const db = openDeskDb(folder);
      expect(db.colleagues()).toHaveLength(2_000);
      expect(db.verifyRecord()).toMatchObject({ entries: 0, broken: undefined });
      db.close();
      expect(checkDatabase(join(folder, 'desk.sqlite')).broken).toBeUndefined();
    }
  },
  timeLimit,
);

const onOwnDisk = test.skipIf(!canMount());

onOwnDisk(
  'given a disk with too little room for a copy (needs unshare and mount), one sentence says so, and nothing stays there',
  async () => {
    const { folder, publisher, db } = await deskState();
    await publisher.publish();
    const disk = await temporaryFolder();
    const onDiskOf = (kilobytes: number) => {
      const steps = `mount -t tmpfs -o size=${kilobytes}k tmpfs ${disk} &&
        ${process.execPath} ${deskProgram} backup ${disk}/copy --state ${folder}; code=$?; ls ${disk}; exit $code`;
      return runToEnd('unshare', ['-Urm', 'sh', '-c', steps]);
    };
    const refused = await onDiskOf(160);
    expect(refused).toMatchObject({ code: 1, output: '', errors: expect.stringContaining('[desk.disk-full]') });
    expect(await onDiskOf(20_000)).toMatchObject({ code: 0, output: expect.stringMatching(/\ncopy\n$/) });
    expect(db.verifyRecord().broken).toBeUndefined();
  },
  timeLimit,
);
