import { cp, readdir, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { blobPath, headPath, metadataPath, timestampPath } from '../../../../content/model/repository.ts';
import { jsonBlob } from '../../../../content/publish/build-edition.ts';
import { readRepository } from '../../../../content/publish/read-repository.ts';
import { createPublisher, noon, readEdition, removeDifferences } from '../../../support/publisher.ts';
import { codeOf } from '../../../support/refusal.ts';
import { serveRepository } from '../../../support/repository-server.ts';
import { createScreen, findDamage, shownNumber } from '../../../support/screen.ts';
import { signHead } from '../../../support/sign-head.ts';
import { page, picture } from '../../../support/small-commune.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const changed = { 'first.yml': page('first', { title: { ar: 'جديد', fr: 'Neuf' } }) };

/** Edition 1 in a repository, a server over it, and a screen that has nothing yet. */
async function setUp() {
  const publisher = await createPublisher();
  await publisher.publish();
  const server = await serveRepository(publisher.repository);
  const screen = await createScreen(await publisher.pinnedRoot());
  return { publisher, server, screen };
}

const blobRequests = (requests: string[]) => requests.filter((path) => path.startsWith('blobs/'));

test('given an empty screen, the first sync brings the whole edition', async () => {
  const { publisher, server, screen } = await setUp();
  expect(await screen.sync(server.address)).toEqual({ kind: 'activated', edition: 1, blobsFetched: 8 });
  expect(blobRequests(server.requests)).toHaveLength(8);
  expect(await findDamage(screen.stateFolder, [await readEdition(publisher)])).toEqual([]);
});

test('given nothing new, no blob is fetched', async () => {
  const { server, screen } = await setUp();
  await screen.sync(server.address);
  server.requests.length = 0;
  expect(await screen.sync(server.address)).toEqual({ kind: 'unchanged', edition: 1 });
  expect(blobRequests(server.requests)).toEqual([]);
});

test('given nothing new, nothing is written to the store', async () => {
  const publisher = await createPublisher();
  await publisher.publish();
  const screen = await createScreen(await publisher.pinnedRoot());
  await screen.sync(publisher.repository);
  const store = () => readFile(join(screen.stateFolder, 'store.sqlite'));
  const before = await store();
  expect(await screen.sync(publisher.repository)).toMatchObject({ kind: 'unchanged' });
  expect((await store()).equals(before)).toBe(true);
});

test('given one changed document and no differences, exactly that document and the list are fetched', async () => {
  const { publisher, server, screen } = await setUp();
  await screen.sync(server.address);
  await publisher.publish(changed);
  await removeDifferences(publisher.repository);
  server.requests.length = 0;
  expect(await screen.sync(server.address)).toEqual({ kind: 'activated', edition: 2, blobsFetched: 2 });
  const head = (await readRepository(publisher.repository))?.head;
  const document = (await readEdition(publisher)).list.documents.find(({ id }) => id === 'first');
  expect(blobRequests(server.requests)).toEqual([blobPath(head?.list.sha256 ?? ''), blobPath(document?.sha256 ?? '')]);
});

test('given a folder, a file address or a web address without a slash, each carries the edition', async () => {
  const { publisher, server } = await setUp();
  const addresses = [publisher.repository, pathToFileURL(publisher.repository).href, server.address.slice(0, -1)];
  for (const address of addresses) {
    const screen = await createScreen(await publisher.pinnedRoot());
    expect(await screen.sync(address)).toMatchObject({ kind: 'activated' });
  }
});

test('given a repository below a path of a server, its path is kept', async () => {
  const { publisher, server, screen } = await setUp();
  server.answer = async (path, response) => {
    const bytes = await readFile(join(publisher.repository, path.replace(/^town\//, ''))).catch(() => undefined);
    response.writeHead(bytes && path.startsWith('town/') ? 200 : 404).end(bytes);
    return true;
  };
  expect(await screen.sync(`${server.address}town`)).toMatchObject({ kind: 'activated' });
});

test('given a server that is gone, the screen is offline and keeps its edition', async () => {
  const { publisher, server, screen } = await setUp();
  await screen.sync(server.address);
  await server.close();
  expect(await screen.sync(server.address)).toEqual({
    kind: 'offline',
    code: 'repository.offline',
    reason: expect.stringContaining(server.address),
  });
  expect(await findDamage(screen.stateFolder, [await readEdition(publisher)])).toEqual([]);
});

const date = 'Wed, 21 Oct 2026 07:26:30 GMT';

test.each([
  [503, '120', 120],
  [429, 'Wed, 21 Oct 2026 07:28:00 GMT', 90],
  [429, 'Wed, 21 Oct 2026 07:26:00 GMT', 0],
  [429, 'soon', undefined],
  [503, undefined, undefined],
])(
  'given a server that answers %d, the screen keeps its edition and is told when to come back',
  async (status, after, seconds) => {
    const publisher = await createPublisher();
    await publisher.publish();
    const screen = await createScreen(await publisher.pinnedRoot());
    const server = await serveRepository(publisher.repository);
    await screen.sync(server.address);
    server.answer = (_path, response) =>
      // By the clock of the server, whatever that of the screen says.
      Boolean(response.writeHead(status, { date, ...(after && { 'retry-after': after }) }).end());
    expect(await screen.sync(server.address)).toMatchObject({ kind: 'offline', retryAfterSeconds: seconds });
    expect(shownNumber(screen.stateFolder)).toBe(1);
  },
);

test('given a folder that is gone, as when a stick is pulled, the screen is offline', async () => {
  const { publisher, screen } = await setUp();
  await rename(publisher.repository, `${publisher.repository}-away`);
  expect(await screen.sync(publisher.repository)).toMatchObject({ kind: 'offline' });
});

test.each([
  ['the timestamp', timestampPath],
  ['a blob', 'blobs/'],
])(
  'given a connection that breaks within %s, the screen is offline and a later sync succeeds',
  async (_state, part) => {
    const { publisher, server, screen } = await setUp();
    server.answer = (path, response, bytes) => {
      if (!path.startsWith(part)) return false;
      response.writeHead(200, { 'content-length': bytes?.length });
      response.write(bytes?.subarray(0, 20), () => response.destroy());
      return true;
    };
    expect(await screen.sync(server.address)).toMatchObject({ kind: 'offline' });
    expect(shownNumber(screen.stateFolder)).toBeUndefined();
    server.answer = () => false;
    expect(await screen.sync(server.address)).toMatchObject({ kind: 'activated' });
    expect(await findDamage(screen.stateFolder, [await readEdition(publisher)])).toEqual([]);
  },
);

test('given another edition under the number that is shown, it is refused', async () => {
  const { publisher, server, screen } = await setUp();
  await screen.sync(server.address);
  const list = jsonBlob({ format: 1, documents: [], media: [] });
  for (const number of [1, 2]) {
    const head = jsonBlob({
      format: 1,
      number,
      issuedAt: noon.toISOString(),
      list: { sha256: list.sha256, length: list.length },
    });
    const versions = { targets: 1 + number, snapshot: 1 + number, timestamp: 1 + number };
    const signed = signHead(await head.read(), versions, publisher.keys, noon);
    await writeFile(join(publisher.repository, blobPath(list.sha256)), await list.read());
    await writeFile(join(publisher.repository, headPath(head.sha256)), await head.read());
    await writeFile(join(publisher.repository, metadataPath('targets', versions.targets)), signed.targets);
    await writeFile(join(publisher.repository, metadataPath('snapshot', versions.snapshot)), signed.snapshot);
    await writeFile(join(publisher.repository, timestampPath), signed.timestamp);
    if (number === 1) expect(await codeOf(screen.sync(server.address))).toBe('sync.number');
    else expect(await screen.sync(server.address)).toMatchObject({ kind: 'activated', edition: 2 });
  }
});

test('given a document that was damaged on this disk before its edition was complete, the first sync after a start heals it', async () => {
  const { publisher, server, screen } = await setUp();
  const document = (await readEdition(publisher)).list.documents[0];
  const place = join(screen.stateFolder, blobPath(document?.sha256 ?? ''));
  server.answer = (path, response) => {
    if (path !== blobPath(document?.sha256 ?? '')) return false;
    response.destroy();
    return true;
  };
  expect(await screen.sync(server.address)).toMatchObject({ kind: 'offline' });
  await writeFile(place, Buffer.alloc(document?.length ?? 0, 'x'));
  server.answer = () => false;
  expect(await screen.sync(server.address)).toMatchObject({ kind: 'activated' });
  expect(await findDamage(screen.stateFolder, [await readEdition(publisher)])).toEqual([]);
});

test.each([
  ['lost', (file: string) => rm(file)],
  ['cut', (file: string) => truncate(file, 5)],
  ['changed', async (file: string) => writeFile(file, Buffer.alloc((await readFile(file)).length, 'x'))],
])(
  'given a picture that was %s on this disk, the next sync brings it back though nothing is new',
  async (_state, damage) => {
    const { publisher, server, screen } = await setUp();
    await screen.sync(server.address);
    const edition = await readEdition(publisher);
    await damage(join(screen.stateFolder, blobPath(edition.list.media[0]?.sha256 ?? '')));
    expect(await findDamage(screen.stateFolder, [edition])).toHaveLength(1);
    expect(await screen.sync(server.address)).toEqual({ kind: 'unchanged', edition: 1 });
    expect(await findDamage(screen.stateFolder, [edition])).toEqual([]);
  },
);

test('given links in a folder repository, they are not followed', async () => {
  const { publisher, screen } = await setUp();
  const copy = join(await temporaryFolder(), 'copy');
  await cp(publisher.repository, copy, { recursive: true });
  const outside = join(await temporaryFolder(), 'outside');
  const blob = join(copy, blobPath((await readEdition(publisher)).list.media[0]?.sha256 ?? ''));
  await rename(blob, outside);
  await symlink(outside, blob);
  expect(await codeOf(screen.sync(copy))).toBe('sync.blob-missing');
  await rm(blob);
  await rename(outside, blob);
  expect(await screen.sync(copy)).toMatchObject({ kind: 'activated' });
});

test('given a redirect to another server, that server is never asked', async () => {
  const { server, screen } = await setUp();
  const asked: string[] = [];
  const portal = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end('<html>login</html>');
  });
  await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve));
  server.answer = (_path, response) => {
    response.writeHead(302, { location: `http://127.0.0.1:${(portal.address() as AddressInfo).port}/` }).end();
    return true;
  };
  expect(await codeOf(screen.sync(server.address))).toBe('repository.redirect');
  portal.close();
  expect(asked).toEqual([]);
});

test('given blobs that no kept edition needs any more, they go; those of the edition before stay as far as a visit needs them', async () => {
  const publisher = await createPublisher();
  await publisher.publish();
  const screen = await createScreen(await publisher.pinnedRoot());
  await screen.sync(publisher.repository);
  const first = await readEdition(publisher);
  const blobsOf = ({ list }: typeof first) => [...list.documents, ...list.media].map(({ sha256 }) => sha256);
  const left = () => readdir(join(screen.stateFolder, 'blobs'));
  for (const word of ['Deux', 'Trois']) {
    await publisher.publish({
      'first.yml': page('first', { title: { ar: word, fr: word }, body: { fr: '![Une image](media/one.png)' } }),
      'media/one.png': await picture('png', word.length),
    });
    await screen.sync(publisher.repository);
    const pictures = first.list.media.map(({ sha256 }) => sha256);
    if (word === 'Deux') expect(await left()).toEqual(expect.arrayContaining(pictures));
  }
  const third = await readEdition(publisher);
  expect(await left()).toEqual(expect.arrayContaining(blobsOf(third)));
  const gone = blobsOf(first).filter((sha256) => !blobsOf(third).includes(sha256));
  expect(gone.length).toBeGreaterThan(0);
  for (const sha256 of gone) expect(await left()).not.toContain(sha256);
});
