import { mkdir, open, readFile, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openWriteDb } from '../../content/store/open.ts';
import { createPublisher, noon, type PublishedEdition, readEdition } from '../support/publisher.ts';
import { createScreen, findDamage } from '../support/screen.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { page } from '../support/small-commune.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { configAlone, startAlone } from './start-alone.ts';

type Screen = { stateFolder: string; configFile: string; published: PublishedEdition };

/** A screen with its second edition, whose repository cannot be reached any more. */
async function screenAlone(): Promise<Screen> {
  const publisher = await createPublisher();
  const folder = await temporaryFolder();
  await publisher.publish();
  const screen = await createScreen(await publisher.pinnedRoot(), join(folder, 'state'));
  await screen.sync(publisher.repository);
  await publisher.publish({ 'new.yml': page('new') });
  await screen.sync(publisher.repository, noon);
  const configFile = await configAlone(await publisher.pinnedRoot());
  return { stateFolder: screen.stateFolder, configFile, published: await readEdition(publisher) };
}

const startAndEnd = ({ stateFolder, configFile }: Screen) => startAlone(stateFolder, configFile);

const overwrite = async (file: string, at: number, bytes: Buffer) => {
  const handle = await open(file, 'r+');
  await handle.write(bytes, 0, bytes.length, at);
  await handle.close();
};

const garbage = (seed: number, length: number) => {
  const random = seededRandom(seed);
  return Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
};

/** Each changes the file of a store. */
const damages: Record<string, (store: string) => Promise<void>> = {
  'is gone': (store) => rm(store),
  'is empty': (store) => truncate(store),
  'is cut in half': async (store) => truncate(store, Math.floor((await stat(store)).size / 2)),
  'has another header': (store) => overwrite(store, 0, garbage(1, 100)),
  'is a folder': async (store) => {
    await rm(store);
    await mkdir(store);
  },
  'has a word changed in a document': async (store) => {
    const at = (await readFile(store)).indexOf('Page new');
    await overwrite(store, at, Buffer.from('Fake new'));
  },
  'is a link that leads nowhere': async (store) => {
    await rm(store);
    await symlink('nowhere/store', store);
  },
  'has a folder in the place of its log': async (store) =>
    void (await mkdir(`${store}-wal/inside`, { recursive: true })),
  'has a folder in the place of its shared memory': async (store) =>
    void (await mkdir(`${store}-shm/inside`, { recursive: true })),
  'has a foreign log beside it': (store) => writeFile(`${store}-wal`, garbage(2, 9_000)),
};

for (let seed = 1; seed <= 12; seed++) {
  damages[`has garbage in a place drawn with seed ${seed}`] = async (store) => {
    const { size } = await stat(store);
    await overwrite(store, Math.floor(seededRandom(seed)() * (size - 2_000)), garbage(seed, 2_000));
  };
}

/** How many of the damages an unprotected screen, which just opens its store, would have shown. */
let shownUnprotected = 0;

test.each(Object.entries(damages))(
  'given a store that %s, and no network, the screen shows its edition, and can take another',
  async (_name, damage) => {
    const screen = await screenAlone();
    await damage(join(screen.stateFolder, 'store.sqlite'));
    const unprotected = await findDamage(screen.stateFolder, [screen.published]).catch(() => ['it cannot be read']);
    if (unprotected.length > 0) shownUnprotected += 1;

    const { home, pages } = await startAndEnd(screen);
    expect(home.edition?.number).toBe(2);
    expect(pages.cards.map(({ id }) => id)).toContain('new');
    expect(await findDamage(screen.stateFolder, [screen.published])).toEqual([]);
    expect((await startAndEnd(screen)).log).not.toContain('damaged');
    // It takes the next edition, too.
    openWriteDb(screen.stateFolder).close();
  },
);

test('given the same damages and no such care, many are seen: the tests above can fail', () => {
  expect(shownUnprotected).toBeGreaterThan(Object.keys(damages).length / 3);
});

test('given a stored root that a disk has changed, and no network, the screen goes on', async () => {
  const screen = await screenAlone();
  const database = new Database(join(screen.stateFolder, 'store.sqlite'));
  database.prepare("UPDATE trust SET bytes = x'00' WHERE role = 'root'").run();
  database.close();
  const { home, status } = await startAndEnd(screen);
  expect(home.edition?.number).toBe(2);
  expect(status).toMatchObject({ developmentKeys: true });
});

test.each(['first', 'commune', 'new'])(
  'given a changed document %s that the start had no time to look at, the first who asks for it has the store built anew',
  async (id) => {
    const screen = await screenAlone();
    const database = new Database(join(screen.stateFolder, 'store.sqlite'));
    database.prepare("UPDATE document SET json = replace(json, 'a', 'b') WHERE id = ?").run(id);
    // As a start before left it, which came past all documents.
    database.exec("INSERT INTO look_through VALUES (1, 'table', '')");
    database.close();
    const { pages, log } = await startAlone(screen.stateFolder, screen.configFile);
    expect(log).toContain('the store was damaged, and is built anew');
    expect(pages.cards.map((card) => card.id)).toContain('new');
    expect(await findDamage(screen.stateFolder, [screen.published])).toEqual([]);
  },
);

test('given a damaged store, it is kept aside and the log says where', async () => {
  const screen = await screenAlone();
  await damages['has another header']?.(join(screen.stateFolder, 'store.sqlite'));
  const { log } = await startAndEnd(screen);
  expect(log).toContain('the store was damaged, and is built anew');
  expect((await stat(join(screen.stateFolder, 'damaged', 'store.sqlite'))).size).toBeGreaterThan(0);
});

test('given a damaged store and a picture that is lost, the edition is shown without it', async () => {
  const screen = await screenAlone();
  const [picture] = screen.published.list.media;
  await rm(join(screen.stateFolder, 'blobs', picture?.sha256 ?? ''));
  await rm(join(screen.stateFolder, 'store.sqlite'));
  expect((await startAndEnd(screen)).home.edition?.number).toBe(2);
});

test('given a damaged store and a changed document beside it, nothing is shown that was not signed', async () => {
  const screen = await screenAlone();
  const changed = screen.published.list.documents.find(({ id }) => id === 'new');
  await overwrite(join(screen.stateFolder, 'blobs', changed?.sha256 ?? ''), 10, Buffer.from('Fake'));
  await rm(join(screen.stateFolder, 'store.sqlite'));
  const { home, status, log } = await startAndEnd(screen);
  expect(home.edition).toBeUndefined();
  const sentence = expect.stringMatching(
    /^The edition in \S+, .*damaged on this screen's disk.* has nothing to show\.$/,
  );
  // Whether or not the network was tried since.
  const { sync } = status;
  expect(sync.kind === 'offline' ? sync.refused : sync).toEqual(
    sync.kind === 'offline' ? sentence : { kind: 'refused', code: 'sync.blob-damaged', sentence },
  );
  expect(log.split("was damaged on this screen's disk")).toHaveLength(2);
});
