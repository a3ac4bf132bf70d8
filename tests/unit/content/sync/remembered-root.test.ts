import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { metadataPath } from '../../../../content/model/repository.ts';
import { publish } from '../../../../content/publish/publish.ts';
import { createPublisher, noon, readEdition, removeDifferences } from '../../../support/publisher.ts';
import { codeOf } from '../../../support/refusal.ts';
import { serveRepository } from '../../../support/repository-server.ts';
import { createScreen, findDamage, type Screen, shownNumber } from '../../../support/screen.ts';
import { page } from '../../../support/small-commune.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

/**
 * A commune that has changed the keys of its roles since edition 1, and published edition 2 with the new ones; and who has
 * kept the former keys and a copy of the repository, and goes on from there.
 */
async function communeAndThief() {
  const publisher = await createPublisher();
  await publisher.publish();
  const pinnedRoot = await publisher.pinnedRoot();
  const former = join(await temporaryFolder(), 'former');
  const theirs = join(await temporaryFolder(), 'theirs');
  for (const copy of [former, theirs]) await cp(publisher.repository, copy, { recursive: true });
  await publisher.rotate(['targets', 'snapshot', 'timestamp']);
  await publisher.rotate(['timestamp']);
  await publisher.publish({ 'first.yml': page('first', { priority: 1 }) });
  await removeDifferences(publisher.repository);
  await publish({ content: publisher.content, repository: theirs, keys: publisher.keys, now: noon });
  const server = await serveRepository(publisher.repository);
  /** Over a line on which the newest root arrives, and its edition does not. */
  const syncInVain = async (screen: Screen) => {
    server.answer = (path, response) => path.startsWith('blobs/') && Boolean(response.writeHead(503).end());
    expect(await screen.sync(server.address)).toMatchObject({ kind: 'offline' });
    server.answer = () => false;
  };
  const screenWithFirst = async () => {
    const screen = await createScreen(pinnedRoot);
    expect(await screen.sync(former)).toMatchObject({ kind: 'activated', edition: 1 });
    return screen;
  };
  return { publisher, pinnedRoot, former, theirs, server, syncInVain, screenWithFirst };
}

test('given a newer root whose edition did not come, who kept the former keys is refused', async () => {
  const { theirs, syncInVain, screenWithFirst } = await communeAndThief();
  const screen = await screenWithFirst();
  await syncInVain(screen);
  expect(await codeOf(screen.sync(theirs))).toBe('trust.signature');
  expect(shownNumber(screen.stateFolder)).toBe(1);
  // The control: a screen that has not met the newer root takes it.
  expect(await (await screenWithFirst()).sync(theirs)).toMatchObject({ kind: 'activated', edition: 2 });
});

test('given a newer root whose edition did not come, the edition is taken when it comes', async () => {
  const { publisher, server, syncInVain, screenWithFirst } = await communeAndThief();
  const screen = await screenWithFirst();
  await syncInVain(screen);
  server.requests.length = 0;
  expect(await screen.sync(server.address)).toMatchObject({ kind: 'activated', edition: 2 });
  // It went on from the newest root; what lies between is asked for once, so that the way to it is whole on this screen.
  expect(server.requests.filter((path) => path.includes('.root.json'))).toEqual([
    metadataPath('root', 4),
    metadataPath('root', 2),
  ]);
  expect(await screen.sync(server.address)).toEqual({ kind: 'unchanged', edition: 2 });

  for (const ending of ['', '-wal', '-shm']) {
    await rm(join(screen.stateFolder, `store.sqlite${ending}`), { force: true });
  }
  await screen.fallBack(screen.stateFolder);
  expect(await findDamage(screen.stateFolder, [await readEdition(publisher)])).toEqual([]);
});

test('given a newer root and nothing to show, what came along is shown, though it is older', async () => {
  const { pinnedRoot, former, syncInVain } = await communeAndThief();
  const screen = await createScreen(pinnedRoot);
  await syncInVain(screen);
  expect(await screen.fallBack(former)).toMatchObject({ kind: 'activated', edition: 1 });
  // And the newer root counts as before.
  expect(await codeOf(screen.sync(former))).toBe('trust.signature');
});

test('given a newer root that a disk has changed, it is met again', async () => {
  const { theirs, server, syncInVain, screenWithFirst } = await communeAndThief();
  const screen = await screenWithFirst();
  await syncInVain(screen);
  const database = new Database(join(screen.stateFolder, 'store.sqlite'));
  expect(database.prepare('UPDATE newest_root SET bytes = substr(bytes, 1, 200)').run().changes).toBe(1);
  database.close();
  expect(await codeOf(screen.sync(theirs))).toBe('trust.rollback');
  expect(await screen.sync(server.address)).toMatchObject({ kind: 'activated', edition: 2 });
});

test('given a newer root of another authority, the pinned one counts alone', async () => {
  const { syncInVain, screenWithFirst } = await communeAndThief();
  const screen = await screenWithFirst();
  await syncInVain(screen);
  const other = await createPublisher();
  await other.publish();
  const moved = await createScreen(await other.pinnedRoot(), screen.stateFolder);
  expect(await moved.sync(other.repository)).toMatchObject({ kind: 'activated', edition: 1 });
  expect(await moved.sync(other.repository)).toEqual({ kind: 'unchanged', edition: 1 });
});
