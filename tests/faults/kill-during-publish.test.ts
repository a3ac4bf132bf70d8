import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { publish } from '../../content/publish/publish.ts';
import { fingerprint } from '../support/list-files.ts';
import { createPublisher, noon, type PublishedEdition, type Publisher, readEdition } from '../support/publisher.ts';
import { codeOf } from '../support/refusal.ts';
import { createScreen, findDamage } from '../support/screen.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { sideBySide } from '../support/side-by-side.ts';
import { commune, page, picture } from '../support/small-commune.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { seedsOf, timeLimit } from './extent.ts';
import type { PublishChildJob } from './publish-child.ts';

const seeds = seedsOf(40, 400);
const kills = seeds.length;

/** When to kill: after so many dots of the child, and so many milliseconds later. */
type Moment = { dots: number; delayMs: number };

/** A desk that has published edition 1 and is about to publish edition 2, which needs 20 blobs. */
async function desk() {
  const pages = (word: string) =>
    Object.fromEntries(
      Array.from({ length: 18 }, (_, index) => [`p-${index}.yml`, page(`p-${index}`, { body: { fr: word } })]),
    );
  const publisher = await createPublisher({ 'commune.yml': commune(), ...pages('Ancien') });
  await publisher.publish();
  const first = await readEdition(publisher);
  const before = join(await temporaryFolder(), 'before');
  await cp(publisher.repository, before, { recursive: true });
  const { blobsWritten } = await publisher.publish({ ...pages('Nouveau'), 'media/a.png': await picture() });
  return { publisher, before, first, second: await readEdition(publisher), blobs: blobsWritten };
}

async function killAt({ dots, delayMs }: Moment, job: PublishChildJob): Promise<boolean> {
  const script = join(import.meta.dirname, 'publish-child.ts');
  const child = spawn(process.execPath, [script, JSON.stringify(job)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = once(child, 'exit');
  const due = Promise.withResolvers<void>();
  let seen = 0;
  child.stdout.on('data', (bytes: Buffer) => {
    seen += bytes.length;
    if (seen >= dots) due.resolve();
  });
  await Promise.race([due.promise.then(() => wait(delayMs)), gone]);
  child.kill('SIGKILL');
  const [, signal] = await gone;
  return signal === 'SIGKILL';
}

/** What a screen that has nothing yet gets from a repository; undefined: it offers no edition. */
async function freshScreen(
  publisher: Publisher,
  repository: string,
  editions: PublishedEdition[],
): Promise<number | undefined> {
  const screen = await createScreen(publisher.keys.firstRoot ?? Buffer.alloc(0));
  const outcome = await screen.sync(repository).catch(async (error) => {
    expect(await codeOf(Promise.reject(error))).toBe('trust.missing');
  });
  if (!outcome) return undefined;
  expect(await findDamage(screen.stateFolder, editions)).toEqual([]);
  return outcome.kind === 'offline' ? undefined : outcome.edition;
}

test(
  'given a publish that is killed at any moment, the repository offers the edition before or after, whole',
  async () => {
    const { publisher, before, first, second, blobs } = await desk();
    expect(blobs).toBe(20);
    // A third fall after the last blob, while metadata is written.
    const moments = seeds.map((seed, round): Moment => {
      const random = seededRandom(seed);
      return round % 3 === 0
        ? { dots: blobs + 1, delayMs: random() * 40 }
        : { dots: 1 + Math.floor(random() * blobs), delayMs: random() * 4 };
    });
    const folder = await temporaryFolder();
    let midway = 0;
    await sideBySide(2, [...moments.entries()], async ([round, moment]) => {
      const { content, keys, keysFolder } = publisher;
      const repository = join(folder, String(round));
      // Every fourth one is the first publish of all: there is no repository yet.
      const isFirst = round % 4 === 3;
      if (!isFirst) await cp(before, repository, { recursive: true });
      else await mkdir(repository);
      const start = await fingerprint(repository);
      const killed = await killAt(moment, { content, repository, keysFolder, now: noon.toISOString() });

      const offered = await freshScreen(publisher, repository, isFirst ? [{ ...second, number: 1 }] : [first, second]);
      const old = isFirst ? undefined : 1;
      const next = isFirst ? 1 : 2;
      expect([moment, [old, next].includes(offered)]).toEqual([moment, true]);
      const isTouched = JSON.stringify(await fingerprint(repository)) !== JSON.stringify(start);
      if (killed && isTouched && offered === old) midway += 1;

      const published = await publish({ content, repository, keys, now: noon });
      expect(published).toMatchObject({ number: next, isNew: offered === old });
      expect(await freshScreen(publisher, repository, [{ ...second, number: next }])).toBe(next);
    });
    console.log(`${kills} kills: ${midway} with a part of the new edition written and the old one still offered.`);
    expect(midway).toBeGreaterThanOrEqual(kills / 5);
  },
  timeLimit,
);
