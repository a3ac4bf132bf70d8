import { once } from 'node:events';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { takeIn } from '../../main/desk/documents/take-in.ts';
import { contentFolder } from '../support/content-folder.ts';
import { publishedState, publishingIn, withDesk } from '../support/published-state.ts';
import { type PublishedEdition, readEdition } from '../support/publisher.ts';
import { startDesk } from '../support/running-desk.ts';
import { createScreen, findDamage } from '../support/screen.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { commune, page, picture } from '../support/small-commune.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { rounds, timeLimit } from './extent.ts';

const kills = rounds(6, 200);

const pages = (word: string) =>
  Object.fromEntries(
    Array.from({ length: 18 }, (_, index) => [`p-${index}.yml`, page(`p-${index}`, { body: { fr: word } })]),
  );

/** Presses the button of the next edition and kills the desk so many milliseconds later, or after its answer; whether it had answered. */
async function publishAndKill(folder: string, cookie: string, delayMs: number | undefined): Promise<boolean> {
  const desk = await startDesk(folder, false);
  const gone = once(desk.child, 'exit');
  const next = await (await fetch(`${desk.address}/editions/next`, { headers: { cookie } })).text();
  const token = /name="token" value="(\w+)"/.exec(next)?.[1] ?? '';
  const published = fetch(`${desk.address}/editions`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: desk.address },
    body: new URLSearchParams({ token }),
  }).then(
    ({ status }) => status === 303,
    () => false,
  );
  await (delayMs === undefined ? published : wait(delayMs));
  desk.child.kill('SIGKILL');
  await gone;
  return published;
}

/** What a screen that has nothing yet gets. */
async function freshScreen(folder: string, editions: PublishedEdition[]): Promise<number | undefined> {
  const screen = await createScreen(await readFile(join(folder, 'keys', 'root.json')));
  const outcome = await screen.sync(join(folder, 'repository'), new Date());
  expect(await findDamage(screen.stateFolder, editions)).toEqual([]);
  return outcome.kind === 'activated' ? outcome.edition : undefined;
}

test(
  'given a desk that is killed while it publishes, the repository is whole, and the desk knows afterwards what it has',
  async () => {
    const before = join(await temporaryFolder(), 'desk');
    const content = await contentFolder({ 'commune.yml': commune(), ...pages('Ancien') });
    const { cookie } = await publishedState(before, content);
    const first = await readEdition({ repository: join(before, 'repository') });
    const changed = await contentFolder({
      'commune.yml': commune(),
      ...pages('Nouveau'),
      'media/a.png': await picture(),
    });
    await withDesk(before, (db) => takeIn(db, changed, { folder: before, now: new Date() }));
    // One that is killed after its answer, to know what the second edition is.
    const whole = join(await temporaryFolder(), 'desk');
    await cp(before, whole, { recursive: true });
    expect(await publishAndKill(whole, cookie, undefined)).toBe(true);
    const second = await readEdition({ repository: join(whole, 'repository') });
    expect(second.number).toBe(2);

    const random = seededRandom(20261127);
    let midway = 0;
    for (let round = 0; round < kills; round += 1) {
      const folder = join(await temporaryFolder(), 'desk');
      await cp(before, folder, { recursive: true });
      const delayMs = random() * 250;
      const hasAnswered = await publishAndKill(folder, cookie, delayMs);
      const offered = await freshScreen(folder, [first, second]);
      expect([delayMs, [1, 2].includes(offered ?? 0)]).toEqual([delayMs, true]);
      // What was acknowledged is there.
      if (hasAnswered) expect(offered).toBe(2);
      await withDesk(folder, async (db) => {
        if (db.editionBegun()) midway += 1;
        await publishingIn(db, folder).settle();
        expect([delayMs, db.newestEdition()?.number, db.editionBegun()]).toEqual([delayMs, offered, undefined]);
        expect(db.verifyRecord().broken).toBeUndefined();
        const newest = db.carriedBy(offered).get('p-1')?.revision;
        expect(newest === db.document('p-1')?.newest).toBe(offered === 2);
      });
      // And the desk goes on from there.
      await publishAndKill(folder, cookie, undefined);
      expect(await freshScreen(folder, [{ ...second, number: 2 }])).toBe(2);
    }
    // Six can all miss it; two hundred cannot.
    if (kills >= 100) expect(midway).toBeGreaterThan(kills / 20);
    console.log(`${kills} kills: ${midway} with an edition begun and not yet known to be published or not.`);
  },
  timeLimit,
);
