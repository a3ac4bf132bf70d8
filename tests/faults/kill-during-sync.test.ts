import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { differencesFolder, metadataPath } from '../../content/model/repository.ts';
import { createPublisher, noon, type PublishedEdition, type Publisher, readEdition } from '../support/publisher.ts';
import { serveRepository } from '../support/repository-server.ts';
import { createScreen, findDamage, shownNumber } from '../support/screen.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { sideBySide } from '../support/side-by-side.ts';
import { commune, page, picture } from '../support/small-commune.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { seedsOf, timeLimit } from './extent.ts';
import type { SyncChildJob } from './sync-child.ts';

const seeds = seedsOf(100, 1_000);
const kills = seeds.length;

/**
 * When to kill: after so many blobs were served, and so many milliseconds later. 0 blobs: during the metadata. With a
 * pack: after the differences of all of them were served.
 */
type Moment = { blobs: number; delayMs: number; byPack?: boolean };

type Town = { publisher: Publisher; editions: PublishedEdition[]; template: string; folder: string; blobs: number };

/** Two editions that differ in 24 documents and 4 pictures, and the state folder of a screen that has the first. */
async function town(): Promise<Town> {
  const body = (word: string, index: number) => ({ fr: `${word} ${index}. `.repeat(80) });
  const pages = (word: string) =>
    Object.fromEntries(
      Array.from({ length: 24 }, (_, index) => [`p-${index}.yml`, page(`p-${index}`, { body: body(word, index) })]),
    );
  const publisher = await createPublisher({
    'commune.yml': commune(),
    ...pages('Ancien'),
    'media/a.png': await picture('png', 1),
  });
  await publisher.publish();
  const first = await readEdition(publisher);
  const screen = await createScreen(await publisher.pinnedRoot());
  await screen.sync(publisher.repository);
  const pictures = await Promise.all(
    [2, 3, 4, 5].map(async (index) => [`media/${index}.png`, await picture('png', index)] as const),
  );
  const { blobsWritten } = await publisher.publish({ ...pages('Nouveau'), ...Object.fromEntries(pictures) });
  const editions = [first, await readEdition(publisher)];
  return { publisher, editions, template: screen.stateFolder, folder: await temporaryFolder(), blobs: blobsWritten };
}

function startSync(job: Omit<SyncChildJob, 'now' | 'rootFile'>, { publisher }: Town): ChildProcess {
  const rootFile = join(publisher.repository, metadataPath('root', 1));
  const script = join(import.meta.dirname, 'sync-child.ts');
  const argument = JSON.stringify({ ...job, rootFile, now: noon.toISOString() });
  return spawn(process.execPath, [script, argument], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Most fall while blobs are fetched, a quarter around the commit, a few before the first blob. */
function moments(blobs: number): Moment[] {
  return seeds.map((seed, round) => {
    const random = seededRandom(seed);
    if (round % 20 === 0) return { blobs: 0, delayMs: random() * 20 };
    if (round % 5 === 2) return { blobs, delayMs: random() * 60, byPack: true };
    if (round % 4 === 1) return { blobs, delayMs: random() * 120 };
    return { blobs: 1 + Math.floor(random() * (blobs - 1)), delayMs: random() * 15 };
  });
}

/** Kills a sync at a moment; says how many blobs it had been served, or files of differences. */
async function killAt(moment: Moment, stateFolder: string, scene: Town): Promise<number> {
  let served = 0;
  const due = Promise.withResolvers<void>();
  const server = await serveRepository(scene.publisher.repository, async (path, response, bytes) => {
    if (path.startsWith(differencesFolder)) {
      if (!moment.byPack) return Boolean(response.writeHead(404).end());
      served += 1;
      if (path.endsWith('.pack')) due.resolve();
      return false;
    }
    if (!path.startsWith('blobs/')) {
      if (moment.blobs === 0) due.resolve();
      return false;
    }
    if (moment.byPack) return false;
    // What is served after the moment could let the sync end before the kill arrives.
    if (served >= moment.blobs) return true;
    served += 1;
    await wait(2);
    response.writeHead(200).end(bytes);
    if (served === moment.blobs) due.resolve();
    return true;
  });
  const child = startSync({ stateFolder, repository: server.address }, scene);
  const gone = once(child, 'exit');
  await Promise.race([due.promise.then(() => wait(moment.delayMs)), gone]);
  child.kill('SIGKILL');
  await gone;
  await server.close();
  return served;
}

test(
  'given a sync that is killed at many moments, the edition is always the old or the new, whole',
  async () => {
    const scene = await town();
    expect(scene.blobs).toBe(29);
    const shown = { old: 0, new: 0 };
    let inWindow = 0;
    await sideBySide(3, [...moments(scene.blobs).entries()], async ([round, moment]) => {
      const stateFolder = join(scene.folder, String(round));
      await cp(scene.template, stateFolder, { recursive: true });
      const served = await killAt(moment, stateFolder, scene);

      const number = shownNumber(stateFolder);
      if (served > 0 && number === 1) inWindow += 1;
      shown[number === 1 ? 'old' : 'new'] += 1;
      expect([moment, await findDamage(stateFolder, scene.editions)]).toEqual([moment, []]);

      const screen = await createScreen(await scene.publisher.pinnedRoot(), stateFolder);
      const outcome = await screen.sync(scene.publisher.repository);
      expect(outcome).toMatchObject(
        number === 1 ? { kind: 'activated', edition: 2 } : { kind: 'unchanged', edition: 2 },
      );
      expect(await findDamage(stateFolder, scene.editions)).toEqual([]);
      await rm(stateFolder, { recursive: true });
    });
    console.log(
      `${kills} kills: ${inWindow} between the first blob and the commit; afterwards ${shown.old} screens showed the old edition and ${shown.new} the new.`,
    );
    expect(inWindow).toBeGreaterThanOrEqual(kills * 0.6);
  },
  timeLimit,
);

test('given a sync that writes without a transaction, a kill leaves a mix and the same check finds it', async () => {
  const scene = await town();
  const stateFolder = join(scene.folder, 'naive');
  await cp(scene.template, stateFolder, { recursive: true });
  const child = startSync({ stateFolder, repository: scene.publisher.repository, naive: true }, scene);
  const gone = once(child, 'exit');
  await Promise.race([once(child.stdout ?? child, 'data'), gone]);
  child.kill('SIGKILL');
  await gone;
  expect(await findDamage(stateFolder, scene.editions)).not.toEqual([]);
});
