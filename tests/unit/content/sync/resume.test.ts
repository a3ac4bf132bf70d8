import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256 } from '../../../../content/files/sha256.ts';
import { openBlobs } from '../../../../content/store/blobs.ts';
import { fetchBlobs } from '../../../../content/sync/fetch-blobs.ts';
import { openRepository } from '../../../../content/sync/open-repository.ts';
import { codeOf } from '../../../support/refusal.ts';
import { type RepositoryServer, serveRepository } from '../../../support/repository-server.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7) % 251));
const name = sha256(bytes);

/** A repository with one blob, and a screen that does not have it yet. */
async function setUp() {
  const [folder, stateFolder] = [await temporaryFolder(), await temporaryFolder()];
  await mkdir(join(folder, 'blobs'));
  await writeFile(join(folder, 'blobs', name), bytes);
  const server = await serveRepository(folder);
  const files = () => readdir(join(stateFolder, 'blobs'));
  // Opened anew each time, as after a restart.
  const fetchIt = (address = server.address) =>
    fetchBlobs([{ sha256: name, length: bytes.length }], openRepository(address), openBlobs(stateFolder), () => {});
  const blob = () => readFile(join(stateFolder, 'blobs', name));
  const leavePart = async (part: Buffer) => {
    openBlobs(stateFolder);
    await writeFile(join(stateFolder, 'blobs', `${name}.part`), part);
  };
  return { folder, server, fetchIt, files, blob, leavePart };
}

/** Sends so many bytes of each answer, then cuts the line. */
function cutAfter(server: RepositoryServer, length: number): void {
  server.answer = (_path, response, file) => {
    response.writeHead(200, { 'content-length': file?.length });
    response.write(file?.subarray(0, length), () => response.destroy());
    return true;
  };
}

test('given a line that is cut, what came stays, and the next sync asks for the rest alone', async () => {
  const { server, fetchIt, files, blob } = await setUp();
  cutAfter(server, 200_000);
  expect(await codeOf(fetchIt())).toBe('repository.offline');
  expect(await files()).toEqual([`${name}.part`]);

  server.answer = () => false;
  await fetchIt();
  expect(await blob()).toEqual(bytes);
  expect(await files()).toEqual([name]);
  expect(server.ranges).toEqual([`blobs/${name} bytes=200000-`]);
});

test('given a server that knows no ranges, the blob comes whole', async () => {
  const { server, fetchIt, blob, leavePart } = await setUp();
  await leavePart(bytes.subarray(0, 1_000));
  server.answer = (_path, response, file) => Boolean(response.writeHead(200).end(file));
  await fetchIt();
  expect(await blob()).toEqual(bytes);
});

test.each([
  ['other bytes', Buffer.alloc(1_000)],
  ['as many bytes as the blob', Buffer.alloc(bytes.length)],
  ['more bytes than the blob', Buffer.alloc(bytes.length + 9)],
])('given a part with %s, it is thrown away, and the blob comes at once', async (_state, part) => {
  const { fetchIt, blob, files, leavePart } = await setUp();
  await leavePart(part);
  await fetchIt();
  expect(await blob()).toEqual(bytes);
  expect(await files()).toEqual([name]);
});

test('given a folder as repository, it is gone on with, too', async () => {
  const { folder, fetchIt, blob, leavePart } = await setUp();
  await leavePart(bytes.subarray(0, 150_000));
  // Only the rest is read.
  await writeFile(join(folder, 'blobs', name), Buffer.concat([Buffer.alloc(150_000), bytes.subarray(150_000)]));
  await fetchIt(folder);
  expect(await blob()).toEqual(bytes);
});

test('given a server that begins elsewhere than it was asked, it is refused', async () => {
  const { server, fetchIt, files, leavePart } = await setUp();
  await leavePart(bytes.subarray(0, 1_000));
  server.answer = (_path, response, file) =>
    Boolean(response.writeHead(206, { 'content-range': `bytes 0-9/${bytes.length}` }).end(file?.subarray(0, 10)));
  expect(await codeOf(fetchIt())).toBe('repository.status');
  // Whatever stands in between knows no ranges: the next sync begins anew.
  expect(await files()).toEqual([]);
});

test('given a blob that is not what was signed, nothing of it stays', async () => {
  const { server, fetchIt, files } = await setUp();
  server.answer = (_path, response) => Boolean(response.writeHead(200).end(Buffer.alloc(bytes.length)));
  expect(await codeOf(fetchIt())).toBe('sync.blob-hash');
  expect(await files()).toEqual([]);
});
