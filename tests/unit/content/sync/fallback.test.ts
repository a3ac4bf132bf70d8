import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createPublisher, readEdition } from '../../../support/publisher.ts';
import { serveRepository } from '../../../support/repository-server.ts';
import { createScreen, findDamage, shownNumber } from '../../../support/screen.ts';
import { page, picture } from '../../../support/small-commune.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

/** A screen that had edition 2 and lost its store, and a copy of the repository from when edition 1 was the newest. */
async function lostStore() {
  const publisher = await createPublisher();
  await publisher.publish();
  const older = join(await temporaryFolder(), 'older');
  await cp(publisher.repository, older, { recursive: true });
  await publisher.publish({
    'new.yml': page('new', { body: { fr: '![Neuf](media/new.png)' } }),
    'media/new.png': await picture('png', 9),
  });
  const screen = await createScreen(await publisher.pinnedRoot());
  await screen.sync(publisher.repository);
  for (const ending of ['', '-wal', '-shm'])
    await rm(join(screen.stateFolder, `store.sqlite${ending}`), { force: true });
  return { publisher, older, screen };
}

test('given the edition that came along for the want of a newer one, what lies on the disk of that one stays', async () => {
  const { publisher, older, screen } = await lostStore();
  await screen.fallBack(older);
  expect(shownNumber(screen.stateFolder)).toBe(1);
  const server = await serveRepository(publisher.repository);
  expect(await screen.sync(server.address)).toMatchObject({ kind: 'activated', edition: 2, blobsFetched: 0 });
  expect(server.requests.filter((path) => path.startsWith('blobs/'))).toEqual([]);
  expect(await findDamage(screen.stateFolder, [await readEdition(publisher)])).toEqual([]);
});

test('given an edition that is no such fallback, what it does not need goes: the test above can fail', async () => {
  const { publisher, older, screen } = await lostStore();
  await screen.sync(older);
  const server = await serveRepository(publisher.repository);
  await screen.sync(server.address);
  expect(server.requests.filter((path) => path.startsWith('blobs/')).length).toBeGreaterThan(0);
});
