import { existsSync } from 'node:fs';
import { cp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { blobPath, headPath, metadataPath, timestampPath } from '../../../../content/model/repository.ts';
import { jsonBlob } from '../../../../content/publish/build-edition.ts';
import { createKeys } from '../../../../content/publish/create-keys.ts';
import { loadKeys } from '../../../../content/publish/keys.ts';
import { publish } from '../../../../content/publish/publish.ts';
import { readRepository } from '../../../../content/publish/read-repository.ts';
import { fingerprint, listFiles } from '../../../support/list-files.ts';
import { createPublisher, noon, readEdition } from '../../../support/publisher.ts';
import { codeOf } from '../../../support/refusal.ts';
import { createScreen, findDamage } from '../../../support/screen.ts';
import { page } from '../../../support/small-commune.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const changed = { 'first.yml': page('first', { title: { ar: 'جديد', fr: 'Neuf' } }) };
const later = new Date('2026-03-02T12:00:00Z');

test('given no repository, the first edition has number 1 and nothing lies there that it does not need', async () => {
  const publisher = await createPublisher();
  const published = await publisher.publish();
  expect(published).toMatchObject({ number: 1, isNew: true, documents: 5, blobsWritten: 8 });
  expect(published.changes).toEqual({
    added: ['second', 'annex-1', 'commune', 'first', 'third'],
    changed: [],
    withdrawn: [],
    newMedia: 2,
  });
  const offered = await readRepository(publisher.repository);
  const { list, documents } = await readEdition(publisher);
  const head = jsonBlob(offered?.head);
  const blobs = [
    offered?.head.list.sha256 ?? '',
    ...list.documents.map((one) => one.sha256),
    ...list.media.map((one) => one.sha256),
  ];
  expect(documents.map(({ id }) => id)).toEqual(list.documents.map(({ id }) => id));
  expect(await listFiles(publisher.repository)).toEqual(
    [
      metadataPath('root', 1),
      metadataPath('targets', 1),
      metadataPath('snapshot', 1),
      timestampPath,
      headPath(head.sha256),
      ...blobs.map(blobPath),
    ].toSorted(),
  );
});

test('given changed content, the number counts up and the changes are named', async () => {
  const publisher = await createPublisher();
  await publisher.publish();
  await rm(join(publisher.content, 'third.yml'));
  const published = await publisher.publish({ ...changed, 'fourth.yml': page('fourth') }, later);
  expect(published).toMatchObject({ number: 2, isNew: true, blobsWritten: 3 });
  expect(published.changes).toEqual({ added: ['fourth'], changed: ['first'], withdrawn: ['third'], newMedia: 0 });
  expect((await publisher.publish({ 'fourth.yml': page('fourth', { priority: 1 }) }, later)).number).toBe(3);
});

test('given unchanged content, the number stays and the signatures are renewed', async () => {
  const publisher = await createPublisher();
  await publisher.publish();
  const before = await fingerprint(publisher.repository);
  const published = await publisher.publish({}, later);
  expect(published).toMatchObject({ number: 1, isNew: false, blobsWritten: 0 });
  const after = await fingerprint(publisher.repository);
  const touched = Object.keys(after).filter((file) => after[file] !== before[file]);
  expect(touched).toEqual([metadataPath('snapshot', 2), metadataPath('targets', 2), timestampPath]);
  const screen = await createScreen(await publisher.pinnedRoot());
  const day = 24 * 60 * 60 * 1000;
  expect(await screen.sync(publisher.repository, new Date(later.getTime() + 89 * day))).toMatchObject({
    kind: 'activated',
  });
});

test('given content as it was two editions ago, it is a new edition made of old blobs', async () => {
  const publisher = await createPublisher();
  await publisher.publish();
  await publisher.publish(changed);
  expect(await publisher.publish({ 'first.yml': page('first', { title: { ar: 'آخر', fr: 'Autre' } }) })).toMatchObject({
    number: 3,
  });
  expect(await publisher.publish(changed)).toMatchObject({ number: 4, isNew: true, blobsWritten: 0 });
});

test('given a dry run, it says the same and writes nothing at all', async () => {
  const publisher = await createPublisher();
  const { content, keys, repository } = publisher;
  const plan = await publish({ content, keys, repository, now: noon, dryRun: true });
  expect(existsSync(repository)).toBe(false);
  expect(await publisher.publish()).toEqual(plan);
  const before = await fingerprint(repository);
  expect(await publish({ content, keys, repository, now: later, dryRun: true })).toMatchObject({
    number: 1,
    isNew: false,
  });
  expect(await fingerprint(repository)).toEqual(before);
});

test('given other keys, publishing is refused and changes nothing', async () => {
  const publisher = await createPublisher();
  await publisher.publish();
  const before = await fingerprint(publisher.repository);
  const folder = join(await temporaryFolder(), 'keys');
  await createKeys(folder, { development: false, now: noon });
  const { content, repository } = publisher;
  expect(await codeOf(publish({ content, repository, keys: await loadKeys(folder), now: noon }))).toBe(
    'publish.other-keys',
  );
  expect(await fingerprint(repository)).toEqual(before);
});

test.each([
  ['an empty timestamp', timestampPath, ''],
  ['a timestamp of HTML', timestampPath, '<html>'],
  ['no snapshot', metadataPath('snapshot', 1), undefined],
  ['half a targets file', metadataPath('targets', 1), '{"signed":'],
])('given a repository with %s, publishing is refused and changes nothing', async (_state, file, content) => {
  const publisher = await createPublisher();
  await publisher.publish();
  if (content === undefined) await rm(join(publisher.repository, file));
  else await writeFile(join(publisher.repository, file), content);
  const before = await fingerprint(publisher.repository);
  expect(await codeOf(publisher.publish(changed))).toBe('publish.repository-broken');
  expect(await fingerprint(publisher.repository)).toEqual(before);
});

test('given a repository without its list, publishing is refused', async () => {
  const publisher = await createPublisher();
  await publisher.publish();
  const offered = await readRepository(publisher.repository);
  await rm(join(publisher.repository, blobPath(offered?.head.list.sha256 ?? '')));
  expect(await codeOf(publisher.publish(changed))).toBe('publish.repository-broken');
});

test('given progress is watched, it counts every blob that is written', async () => {
  const { content, keys, repository } = await createPublisher();
  const seen: string[] = [];
  await publish({
    content,
    keys,
    repository,
    now: noon,
    onProgress: (written, total) => seen.push(`${written}/${total}`),
  });
  expect(seen).toEqual(['1/8', '2/8', '3/8', '4/8', '5/8', '6/8', '7/8', '8/8']);
});

test('given a copy of a repository, a screen takes it as the original', async () => {
  const publisher = await createPublisher();
  await publisher.publish();
  const copy = join(await temporaryFolder(), 'copy');
  await cp(publisher.repository, copy, { recursive: true });
  const screen = await createScreen(await publisher.pinnedRoot());
  expect(await screen.sync(copy)).toEqual({ kind: 'activated', edition: 1, blobsFetched: 8 });
  expect(await findDamage(screen.stateFolder, [await readEdition(publisher)])).toEqual([]);
});

test('given a blob that was damaged in the repository, publishing unchanged content mends it', async () => {
  const publisher = await createPublisher();
  await publisher.publish();
  const { list } = await readEdition(publisher);
  const blob = join(publisher.repository, blobPath(list.documents[0]?.sha256 ?? ''));
  await writeFile(blob, 'x'.repeat(list.documents[0]?.length ?? 0));
  expect(await publisher.publish()).toMatchObject({ isNew: false, blobsWritten: 1 });
  const screen = await createScreen(await publisher.pinnedRoot());
  await screen.sync(publisher.repository);
  expect(await findDamage(screen.stateFolder, [await readEdition(publisher)])).toEqual([]);
});

test('given a list that is not the one that was signed, nothing is built upon it', async () => {
  const publisher = await createPublisher();
  await publisher.publish();
  const repository = await readRepository(publisher.repository);
  const list = join(publisher.repository, blobPath(repository?.head.list.sha256 ?? ''));
  await writeFile(list, JSON.stringify({ format: 1, documents: [], media: [] }));
  expect(await codeOf(publisher.publish())).toBe('publish.repository-broken');
});
