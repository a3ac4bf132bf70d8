import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createScreen, findDamage, shownNumber } from '../support/screen.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { sideBySide } from '../support/side-by-side.ts';
import { missingForStrace, withStrace } from '../support/strace.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { seedsOf, timeLimit } from './extent.ts';
import { type Operation, recordOperations } from './operation-log.ts';
import { cutPower, type DiskImage, readDisk, writeDisk } from './power-cut.ts';
import { configAlone, startAlone } from './start-alone.ts';
import { type TwoEditions, twoEditions } from './two-editions.ts';

/** Seeds that have failed once. 2: the first sync's folder of blobs was lost with all in it. */
const regressions = [2];

const seeds = [...new Set([...regressions, ...seedsOf(8, 1_000)])];

const traced = test.skipIf(missingForStrace.length > 0);

/** What a sync did, and the disk before it. */
type Recorded = { before: DiskImage; operations: Operation[] };

async function record(scene: TwoEditions, stateFolder: string, repository: string): Promise<Recorded> {
  const before = await readDisk(stateFolder);
  return { before, operations: await recordOperations(stateFolder, scene.command(stateFolder, { repository })) };
}

/** The folder that a power cut leaves, drawn from a seed: after so many operations, and what of them has arrived. */
async function stateAfter({ before, operations }: Recorded, seed: number): Promise<string> {
  const random = seededRandom(seed);
  const begun = operations.slice(0, 1 + Math.floor(random() * operations.length));
  const stateFolder = join(await temporaryFolder(), String(seed));
  await writeDisk(cutPower(before, begun, random), stateFolder);
  return stateFolder;
}

const runAgain = (seed: number) =>
  `seed ${seed}: add it to regressions in tests/faults/power-cut.test.ts to run it again`;

async function expectWhole(scene: TwoEditions, recorded: Recorded, allowed: (number | undefined)[]) {
  const configFile = await configAlone(scene.pinnedRoot);
  const outcomes = new Map<string, number>();
  await sideBySide(2, seeds, async (seed) => {
    const stateFolder = await stateAfter(recorded, seed);
    const { home, log } = await startAlone(stateFolder, configFile);
    const number = home.edition?.number;
    expect([runAgain(seed), allowed.includes(number)]).toEqual([runAgain(seed), true]);
    const damage = number === undefined ? [] : await findDamage(stateFolder, scene.editions);
    expect([runAgain(seed), damage]).toEqual([runAgain(seed), []]);
    const outcome = `edition ${number ?? 'none'}${log.includes('the store was damaged') ? ' from a new store' : ''}`;
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);

    const screen = await createScreen(scene.pinnedRoot, stateFolder);
    expect([runAgain(seed), await screen.sync(scene.publisher.repository)]).toMatchObject([{}, { edition: 2 }]);
    expect([runAgain(seed), await findDamage(stateFolder, scene.editions.slice(1))]).toEqual([runAgain(seed), []]);
    await rm(stateFolder, { recursive: true });
  });
  const seen = [...outcomes].map(([outcome, times]) => `${outcome} ${times} times`).toSorted();
  console.log(`${recorded.operations.length} operations, ${seeds.length} power cuts: ${seen.join(', ')}.`);
}

traced(
  withStrace('given a power cut within a sync, the edition is the old or the new, whole, and the next sync ends it'),
  async () => {
    const scene = await twoEditions();
    const recorded = await record(scene, await scene.copy(), scene.publisher.repository);
    const kinds = new Set(recorded.operations.map(({ kind }) => kind));
    expect([...kinds]).toEqual(expect.arrayContaining(['make', 'write', 'cut', 'sync', 'rename', 'remove']));
    await expectWhole(scene, recorded, [1, 2]);
  },
  timeLimit,
);

traced(
  withStrace('given a power cut within the first sync of all, there is the edition, whole, or none yet'),
  async () => {
    const scene = await twoEditions();
    const recorded = await record(scene, await temporaryFolder(), scene.firstRepository);
    await expectWhole(scene, recorded, [undefined, 1]);
  },
  timeLimit,
);

traced(withStrace('given a power cut as soon as a sync has ended, the new edition stays'), async () => {
  const scene = await twoEditions();
  const recorded = await record(scene, await scene.copy(), scene.publisher.repository);
  const folder = await temporaryFolder();
  // Nothing arrives but what was waited for.
  await writeDisk(
    cutPower(recorded.before, recorded.operations, () => 0),
    join(folder, 'state'),
  );
  expect(shownNumber(join(folder, 'state'))).toBe(2);
  expect(await findDamage(join(folder, 'state'), scene.editions)).toEqual([]);
});

traced(
  withStrace('given the same power cuts and no sync of any file, damage is shown: the tests above can fail'),
  async () => {
    const scene = await twoEditions();
    const { before, operations } = await record(scene, await scene.copy(), scene.publisher.repository);
    const naive = { before, operations: operations.filter(({ kind }) => kind !== 'sync') };
    const configFile = await configAlone(scene.pinnedRoot);
    const damage: string[] = [];
    for (let seed = 1; seed <= 300 && damage.length === 0; seed++) {
      const stateFolder = await stateAfter(naive, seed);
      const isWhole = await findDamage(stateFolder, scene.editions).then(
        ({ length }) => length === 0,
        () => false,
      );
      // A start mends a part of it.
      const shown = isWhole ? undefined : (await startAlone(stateFolder, configFile)).home.edition;
      if (shown) damage.push(...(await findDamage(stateFolder, scene.editions)));
    }
    expect(damage).not.toEqual([]);
  },
);
