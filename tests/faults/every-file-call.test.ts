import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openBlobs } from '../../content/store/blobs.ts';
import { createScreen, findDamage } from '../support/screen.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { sample, timeLimit } from './extent.ts';
import { callsOf, type FileFault, faultAt } from './fault-file-system.ts';
import { twoEditions } from './two-editions.ts';

vi.mock('node:fs/promises', async (importActual) => {
  const { withFaults } = await import('./fault-file-system.ts');
  return withFaults(await importActual());
});

const faults: FileFault[] = ['ENOSPC', 'EIO', 'half'];

/** Blobs that are not what their names say. */
async function torn(stateFolder: string): Promise<string[]> {
  const blobs = openBlobs(stateFolder);
  const names = await blobs.names();
  const whole = await Promise.all(names.map((name) => blobs.isWhole(name)));
  return names.filter((_, index) => !whole[index]);
}

test(
  'given a fault at each call by which a sync changes files, on any system, the edition is the old or the new, whole, and the next sync ends it',
  async () => {
    const scene = await twoEditions();
    const syncOf = async (stateFolder: string) =>
      (await createScreen(scene.pinnedRoot, stateFolder)).sync(scene.publisher.repository);
    const first = await scene.copy();
    const calls = await callsOf(first, () => syncOf(first));
    expect(new Set(calls)).toEqual(new Set(['open', 'writeFile', 'sync', 'rename', 'rm', 'mkdir']));
    const every = calls.flatMap((name, index) => faults.map((fault) => ({ name, nth: index + 1, fault })));
    // Half of what is not written is nothing.
    const meant = every.filter(({ name, fault }) => fault !== 'half' || name === 'writeFile');
    const outcomes = new Map<string, number>();
    for (const { name, nth, fault } of sample(meant, 24, seededRandom(7))) {
      const folder = await scene.copy();
      const where = `${fault} at call ${nth}, ${name}`;
      const { met } = await faultAt({ folder, nth, fault }, () => syncOf(folder).catch(() => undefined));
      expect([where, met]).toEqual([where, 1]);
      expect([where, await torn(folder), await findDamage(folder, scene.editions)]).toEqual([where, [], []]);
      const isNew = (await findDamage(folder, scene.editions.slice(1))).length === 0;
      const outcome = `${fault}: edition ${isNew ? 2 : 1}`;
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      expect([where, await syncOf(folder)]).toMatchObject([where, { edition: 2 }]);
      expect([where, await torn(folder), await findDamage(folder, scene.editions.slice(1))]).toEqual([where, [], []]);
    }
    const seen = [...outcomes].map(([outcome, times]) => `${outcome} ${times} times`).toSorted();
    console.log(`${calls.length} calls, ${meant.length} faults: ${seen.join(', ')}.`);
  },
  timeLimit,
);

test('given who writes a blob straight under its name, half of it stands there: the test above can fail', async () => {
  const folder = await temporaryFolder();
  const blobs = openBlobs(folder);
  const name = 'a'.repeat(64);
  const writeStraight = async () => {
    const file = await open(blobs.path(name), 'w');
    try {
      await file.writeFile(Buffer.from('a picture'));
    } finally {
      await file.close();
    }
  };
  const { met } = await faultAt({ folder: join(folder, 'blobs'), nth: 2, fault: 'half' }, () =>
    writeStraight().catch(() => undefined),
  );
  expect([met, await torn(folder)]).toEqual([1, [name]]);
});
