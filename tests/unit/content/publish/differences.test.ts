import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { blobPath, differencesFolder, listDifferencePath } from '../../../../content/model/repository.ts';
import { jsonBlob } from '../../../../content/publish/build-edition.ts';
import { type BarePublisher, createBarePublisher } from '../../../support/bare-publisher.ts';
import { fingerprint, listFiles } from '../../../support/list-files.ts';
import { readEdition, removeDifferences } from '../../../support/publisher.ts';
import { firstPages, newPartBytes, secondPages } from '../../../support/two-bare-editions.ts';

const lists = async ({ repository }: BarePublisher) =>
  (await listFiles(repository)).filter((file) => file.startsWith(differencesFolder) && file.endsWith('.list'));

const editionWith = (word: string) => firstPages.map((page) => ({ ...page, text: `${word} ${page.text}` }));

test('given a first edition, there are no differences', async () => {
  const publisher = await createBarePublisher();
  await publisher.publish(firstPages);
  expect(await readdir(publisher.repository)).not.toContain(differencesFolder);
});

test('given the same two editions in two repositories, the differences have the same bytes', async () => {
  const differences = async () => {
    const publisher = await createBarePublisher();
    await publisher.publish(firstPages);
    await publisher.publish(secondPages);
    return fingerprint(join(publisher.repository, differencesFolder));
  };
  const first = await differences();
  expect(Object.keys(first)).toHaveLength(2);
  expect(await differences()).toEqual(first);
});

test('given many editions, there are differences from the five before the newest, to that one alone', async () => {
  const publisher = await createBarePublisher();
  const hashes: string[] = [];
  for (const word of ['un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept']) {
    await publisher.publish(editionWith(word));
    hashes.push((await newestList(publisher)) ?? '');
  }
  const newest = hashes.at(-1) ?? '';
  const expected = hashes.slice(1, 6).map((former) => listDifferencePath(former, newest));
  expect(await lists(publisher)).toEqual(expected.toSorted());
});

test('given an edition as one before, nothing leads from it to itself', async () => {
  const publisher = await createBarePublisher();
  for (const pages of [firstPages, secondPages, firstPages]) await publisher.publish(pages);
  expect(await lists(publisher)).toHaveLength(1);
});

test('given unchanged content, the differences stay, and are written again where they are gone', async () => {
  const publisher = await createBarePublisher();
  await publisher.publish(firstPages);
  await publisher.publish(secondPages);
  const folder = join(publisher.repository, differencesFolder);
  const before = await fingerprint(folder);
  await publisher.publish(secondPages);
  expect(await fingerprint(folder)).toEqual(before);
  await rm(folder, { recursive: true });
  await publisher.publish(secondPages);
  expect(await fingerprint(folder)).toEqual(before);
});

test('given a former blob that was damaged in the repository, nothing is made of it', async () => {
  const publisher = await createBarePublisher();
  await publisher.publish(firstPages);
  const { list } = await readEdition(publisher);
  const film = join(publisher.repository, blobPath(list.media[0]?.sha256 ?? ''));
  const bytes = await readFile(film);
  await writeFile(film, bytes.with(9, (bytes[9] ?? 0) ^ 1));
  await publisher.publish(secondPages);
  expect(await packBytes(publisher)).toBeLessThan(newPartBytes);

  await writeFile(film, bytes);
  await removeDifferences(publisher.repository);
  await publisher.publish(secondPages);
  expect(await packBytes(publisher)).toBeGreaterThan(newPartBytes);
});

async function packBytes({ repository }: BarePublisher): Promise<number> {
  const pack = (await listFiles(repository)).find((file) => file.endsWith('.pack')) ?? '';
  return (await stat(join(repository, pack))).size;
}

async function newestList(publisher: BarePublisher): Promise<string | undefined> {
  const { list } = await readEdition(publisher);
  return jsonBlob(list).sha256;
}
