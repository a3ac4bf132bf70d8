import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { readDocument } from '../../../../../content/publish/read-document.ts';
import { stateFiles } from '../../../../../main/desk/backup/state-files.ts';
import { fillStore } from '../../../../../main/desk/preview/fill-store.ts';
import { readEdition } from '../../../../support/publisher.ts';
import { publishingDesk } from '../../../../support/publishing-desk.ts';
import { page } from '../../../../support/small-commune.ts';
import { monday } from '../../../../support/test-desk.ts';

async function desk() {
  const made = await publishingDesk();
  const renderedFolder = join(made.folder, 'rendered');
  const mediaOf = async () => (await readEdition(made.places)).list.media;
  return { ...made, renderedFolder, mediaOf };
}

test('given pictures that were published once, neither a publish nor a preview renders them again', async () => {
  const { db, folder, approve, publish, mediaOf, renderedFolder } = await desk();
  expect((await publish()).status).toBe(303);
  const media = await mediaOf();
  expect(media.length).toBeGreaterThan(0);
  expect(await readdir(renderedFolder)).toHaveLength(2);
  await approve({ 'second.yml': page('second', { title: { ar: 'صفحة second', fr: 'Un autre' } }) });
  let work = 0;
  const count = () => void (work += 1);
  sharp.queue.on('change', count);
  onTestFinished(() => void sharp.queue.off('change', count));
  expect((await publish()).headers.get('location')).toBe('/editions/2?done=published');
  await (await fillStore(db, { folder, draft: 'newest', read: readDocument, now: monday })).close();
  expect(work).toBe(0);
  expect(await mediaOf()).toEqual(media);
});

test('given what is kept of pictures spoiled, the next edition has the same pictures', async () => {
  const { approve, publish, mediaOf, renderedFolder } = await desk();
  await publish();
  const media = await mediaOf();
  for (const name of await readdir(renderedFolder)) await writeFile(join(renderedFolder, name), 'spoiled');
  await approve({ 'second.yml': page('second', { title: { ar: 'صفحة second', fr: 'Un autre' } }) });
  expect((await publish()).headers.get('location')).toBe('/editions/2?done=published');
  expect(await mediaOf()).toEqual(media);
});

test('given a picture that is there no more, nothing is kept of it; and of all that, a backup has nothing', async () => {
  const { folder, read, renderedFolder } = await desk();
  await read('/editions/next');
  expect(await readdir(renderedFolder)).toHaveLength(2);
  expect((await stateFiles(folder)).filter((path) => path.startsWith('media/'))).toHaveLength(2);
  expect((await stateFiles(folder)).filter((path) => path.startsWith('rendered/'))).toEqual([]);
  await rm(join(folder, 'media', 'two.webp'));
  await read('/editions/next');
  expect(await readdir(renderedFolder)).toHaveLength(1);
});
