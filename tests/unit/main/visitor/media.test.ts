import { rm, truncate, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { createVisitorApi } from '../../../../main/visitor/visitor-api.ts';
import { noon, publishedBlob, readEdition } from '../../../support/publisher.ts';
import { syncedStore } from '../../../support/synced-store.ts';

/** A screen's API, one of its pictures, and what of it a Range header brings. */
async function openMedia() {
  const { publisher, db, blobs } = await syncedStore();
  const [listed] = (await readEdition(publisher)).list.media;
  if (!listed) throw new Error('the edition has no picture');
  const picture = await publishedBlob(publisher, listed.sha256);
  const api = createVisitorApi(db, { blobs, site: 'headquarters', now: () => noon });
  const get = async (range?: string) => {
    const response = await api.request(`/media/${listed.sha256}`, { headers: range ? { range } : {} });
    return { response, bytes: Buffer.from(await response.arrayBuffer()) };
  };
  return { picture, listed, blobs, api, db, get };
}

test('given no range, the whole picture comes with the type that the edition gives it', async () => {
  const { picture, get } = await openMedia();
  const { response, bytes } = await get();
  expect(response.status).toBe(200);
  expect(bytes.equals(picture)).toBe(true);
  expect(Object.fromEntries(response.headers)).toEqual({
    'content-type': 'image/webp',
    'content-length': String(picture.length),
    'accept-ranges': 'bytes',
    'cache-control': 'private, max-age=31536000, immutable',
  });
});

test('given one range, that part comes, as RFC 9110 has it', async () => {
  const { picture, get } = await openMedia();
  const last = picture.length - 1;
  const parts: [range: string, start: number, end: number][] = [
    ['bytes=0-0', 0, 0],
    ['bytes=0-9', 0, 9],
    ['bytes=10-19', 10, 19],
    ['bytes=20-', 20, last],
    [`bytes=${last}-${last}`, last, last],
    [`bytes=10-${last + 1000}`, 10, last],
    ['bytes=-5', last - 4, last],
    [`bytes=-${picture.length + 1000}`, 0, last],
  ];
  for (const [range, start, end] of parts) {
    const { response, bytes } = await get(range);
    expect(response.status, range).toBe(206);
    expect(response.headers.get('content-range'), range).toBe(`bytes ${start}-${end}/${picture.length}`);
    expect(response.headers.get('content-length'), range).toBe(String(end - start + 1));
    expect(bytes.equals(picture.subarray(start, end + 1)), range).toBe(true);
  }
});

test('given a range behind the end, it is refused with the length', async () => {
  const { picture, get } = await openMedia();
  for (const range of [
    `bytes=${picture.length}-`,
    `bytes=${picture.length}-${picture.length + 5}`,
    'bytes=-0',
    `bytes=${'9'.repeat(400)}-`,
  ]) {
    const { response, bytes } = await get(range);
    expect(response.status, range).toBe(416);
    expect(response.headers.get('content-range'), range).toBe(`bytes */${picture.length}`);
    expect(bytes.length, range).toBe(0);
  }
});

test('given several ranges, or none that can be understood, the whole picture comes', async () => {
  const { picture, get } = await openMedia();
  for (const range of ['bytes=0-1,5-6', 'bytes=5-2', 'bytes=-', 'bytes=a-b', 'lines=0-1', 'bytes 0-1', '']) {
    const { response, bytes } = await get(range);
    expect(response.status, range).toBe(200);
    expect(response.headers.has('content-range'), range).toBe(false);
    expect(bytes.equals(picture), range).toBe(true);
  }
});

test('given all ranges of ten bytes in turn, they make up the picture', async () => {
  const { picture, get } = await openMedia();
  const parts: Buffer[] = [];
  for (let start = 0; start < picture.length; start += 10) parts.push((await get(`bytes=${start}-${start + 9}`)).bytes);
  expect(Buffer.concat(parts).equals(picture)).toBe(true);
});

test('given a picture whose file is lost or cut short, there is no content for now, and the rest goes on', async () => {
  const { listed, blobs, api, get } = await openMedia();
  await truncate(blobs.path(listed.sha256), 5);
  expect((await get()).response.status).toBe(204);
  await rm(blobs.path(listed.sha256));
  const { response, bytes } = await get('bytes=0-1');
  expect([response.status, response.headers.get('cache-control'), bytes.length]).toEqual([204, 'no-store', 0]);
  expect((await api.request('/api/home')).status).toBe(200);
});

test('given a picture that was served before its file was lost, there is no content for now', async () => {
  const { listed, blobs, get } = await openMedia();
  expect((await get()).response.status).toBe(200);
  await rm(blobs.path(listed.sha256));
  expect((await get()).response.status).toBe(204);
});

test('given a picture whose bytes a disk has changed, it is shown at no time', async () => {
  const { listed, blobs, picture, get } = await openMedia();
  await writeFile(blobs.path(listed.sha256), Buffer.alloc(picture.length));
  for (const time of [1, 2]) expect([time, (await get()).response.status]).toEqual([time, 204]);
});

test('given a blob that is no picture of the edition, it is not served', async () => {
  const { api, blobs, db } = await openMedia();
  const list = db.edition()?.listSha256 ?? '';
  expect(await blobs.read(list)).not.toHaveLength(0);
  for (const name of [list, '../store.sqlite', '..%2Fstore.sqlite', 'a'.repeat(64)]) {
    expect((await api.request(`/media/${name}`)).status, name).toBe(404);
  }
});
