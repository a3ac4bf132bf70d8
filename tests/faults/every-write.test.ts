import { rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { createScreen, findDamage, shownNumber } from '../support/screen.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { sideBySide } from '../support/side-by-side.ts';
import { missingForStrace, withStrace } from '../support/strace.ts';
import { sample, timeLimit } from './extent.ts';
import { type Fault, findPoints, runWithFault } from './sync-points.ts';
import { twoEditions } from './two-editions.ts';

const seed = 20261124;

const faults: Fault[] = ['KILL', 'ENOSPC', 'EIO'];

const traced = test.skipIf(missingForStrace.length > 0);

traced(
  withStrace(
    'given a fault at each write of a sync, the edition is the old or the new, whole, and the next sync ends it',
  ),
  async () => {
    const scene = await twoEditions();
    const counted = await scene.copy();
    const points = await findPoints(counted, scene.command(counted));
    const calls = Map.groupBy(points, ({ call }) => call);
    expect([...calls.keys()]).toEqual(expect.arrayContaining(['openat', 'write', 'pwrite64', 'fsync', 'rename']));
    const all = points.flatMap((point) => faults.map((fault) => ({ point, fault })));
    const outcomes = new Map<string, number>();
    await sideBySide(2, sample(all, 12, seededRandom(seed)), async ({ point, fault }) => {
      const stateFolder = await scene.copy();
      const { fired } = await runWithFault(point, fault, stateFolder, scene.command(stateFolder));
      const where = [fault, point.call, point.nth, point.isMain, point.files.at(-1)];
      expect([where, fired]).toEqual([where, 1]);
      const number = shownNumber(stateFolder);
      expect([where, [1, 2].includes(number ?? 0)]).toEqual([where, true]);
      expect([where, await findDamage(stateFolder, scene.editions)]).toEqual([where, []]);
      outcomes.set(`${fault}: edition ${number}`, (outcomes.get(`${fault}: edition ${number}`) ?? 0) + 1);

      const screen = await createScreen(scene.pinnedRoot, stateFolder);
      expect([where, await screen.sync(scene.publisher.repository)]).toMatchObject([where, { edition: 2 }]);
      expect([where, await findDamage(stateFolder, scene.editions.slice(1))]).toEqual([where, []]);
      await rm(stateFolder, { recursive: true });
    });
    const counts = [...calls].map(([call, { length }]) => `${call} ${length}`).join(', ');
    const seen = [...outcomes].map(([outcome, times]) => `${outcome} ${times} times`).toSorted();
    console.log(`${points.length} points (${counts}); afterwards ${seen.join(', ')}.`);
  },
  timeLimit,
);

traced(
  withStrace('given a sync that writes without a transaction, the same faults leave a mix'),
  async () => {
    const scene = await twoEditions();
    const counted = await scene.copy();
    const points = await findPoints(counted, scene.command(counted, { naive: true }));
    const commits = points.filter(({ call, files }) => call === 'fsync' && files.includes('store.sqlite-wal'));
    for (const fault of faults) {
      const damage: string[] = [];
      for (const part of [0.4, 0.6, 0.8]) {
        const point = commits[Math.floor(part * commits.length)];
        if (!point) throw new Error('nothing was committed');
        const stateFolder = await scene.copy();
        await runWithFault(point, fault, stateFolder, scene.command(stateFolder, { naive: true }));
        damage.push(...(await findDamage(stateFolder, scene.editions)));
      }
      expect([fault, damage.length]).not.toEqual([fault, 0]);
    }
  },
  120_000,
);
