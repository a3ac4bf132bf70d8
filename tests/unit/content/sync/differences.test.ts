import { join } from 'node:path';
import { expect, test } from 'vitest';
import { differencesFolder, packPath } from '../../../../content/model/repository.ts';
import { openBlobs } from '../../../../content/store/blobs.ts';
import { openDifferences } from '../../../../content/sync/fetch-differences.ts';
import { openRepository } from '../../../../content/sync/open-repository.ts';
import { differencesOf } from '../../../support/difference-files.ts';
import { listFiles } from '../../../support/list-files.ts';
import { removeDifferences } from '../../../support/publisher.ts';
import { cut } from '../../../support/repository-server.ts';
import { findDamage } from '../../../support/screen.ts';
import { filmBytes, newBytes, secondPages, twoBareEditions } from '../../../support/two-bare-editions.ts';

const isOf = (folder: string) => (path: string) => path.startsWith(`${folder}/`);

test('given an edition before, a screen moves little more than what is new', async () => {
  const town = await twoBareEditions();
  const { server, editions, newScreen } = town;
  const screen = await newScreen();
  expect(await screen.sync(server.address)).toEqual({ kind: 'activated', edition: 2, blobsFetched: 6 });
  expect(await findDamage(screen.stateFolder, editions)).toEqual([]);
  expect(server.requests.filter(isOf('blobs'))).toEqual([]);
  expect(server.requests.filter(isOf(differencesFolder)).map((path) => path.split('.').at(-1))).toEqual([
    'list',
    'pack',
  ]);
  // Signatures and headers are most of what is beside: they do not grow with the edition.
  expect(server.bytesMoved()).toBeLessThan(newBytes + 7_000);
  const { table } = await differencesOf(town);
  expect(await listFiles(join(screen.stateFolder, 'blobs'))).not.toContain(table.pack.sha256);
});

test('given no differences, the same screen moves the whole film: the test above can fail', async () => {
  const { publisher, server, newScreen } = await twoBareEditions();
  await removeDifferences(publisher.repository);
  await (await newScreen()).sync(server.address);
  expect(server.bytesMoved()).toBeGreaterThan(filmBytes);
});

test('given a Node.js without zstd, nothing is asked for', async () => {
  const town = await twoBareEditions();
  const { former, list } = await differencesOf(town);
  const blobs = openBlobs((await town.newScreen()).stateFolder);
  const differences = openDifferences(former.sha256, list, openRepository(town.server.address), blobs, () => undefined);
  expect(await differences.make([list], () => {})).toEqual([list]);
  expect(town.server.requests).toEqual([]);
});
test('given a line that is cut within a pack and then gone, the next sync asks for the rest of the pack alone', async () => {
  const town = await twoBareEditions();
  const screen = await town.newScreen();
  const { pack, table, list } = await differencesOf(town);
  let isCut = false;
  town.server.answer = (path, response, bytes) => {
    if (isCut) return Boolean(response.destroy());
    isCut = path.endsWith('.pack');
    return isCut ? cut(path, response, bytes) : false;
  };
  expect(await screen.sync(town.server.address)).toMatchObject({ kind: 'offline' });
  town.server.answer = () => false;
  expect(await screen.sync(town.server.address)).toMatchObject({ kind: 'activated', edition: 2 });
  const half = Math.floor(pack.length / 2);
  expect(town.server.ranges).toEqual([`${packPath(table.pack.sha256, list.sha256)} bytes=${half}-`]);
  expect(town.server.requests.filter(isOf('blobs'))).toHaveLength(5);
  expect(await findDamage(screen.stateFolder, town.editions)).toEqual([]);
});

test('given a screen that is a few editions behind, it takes the difference from its own; further behind, the blobs', async () => {
  const town = await twoBareEditions();
  const { publisher, server, newScreen } = town;
  const [near, far] = [await newScreen(), await newScreen()];
  const more = async (word: string) =>
    publisher.publish(secondPages.map((page) => (page.media ? page : { ...page, text: `${word} ${page.text}` })));
  for (const word of ['trois', 'quatre', 'cinq', 'six']) await more(word);
  expect(await near.sync(server.address)).toMatchObject({ kind: 'activated', edition: 6 });
  expect(server.requests.filter(isOf('blobs'))).toEqual([]);
  await more('sept');
  server.requests.length = 0;
  expect(await far.sync(server.address)).toMatchObject({ kind: 'activated', edition: 7, blobsFetched: 15 });
  expect(server.requests.filter(isOf('blobs'))).toHaveLength(15);
  expect(server.requests.filter(isOf(differencesFolder))).toHaveLength(1);
});
