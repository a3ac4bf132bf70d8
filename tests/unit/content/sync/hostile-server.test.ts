import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openReadDb, openWriteDb } from '../../../../content/store/open.ts';
import { createPublisher, readEdition, removeDifferences } from '../../../support/publisher.ts';
import { codeOf } from '../../../support/refusal.ts';
import { type Answer, serveRepository } from '../../../support/repository-server.ts';
import { createScreen, findDamage } from '../../../support/screen.ts';
import { page } from '../../../support/small-commune.ts';

/** Answers what `matches` names in a wrong way, and all else as it is. */
const wrong =
  (matches: (path: string) => boolean, answer: Answer): Answer =>
  (path, response, bytes) =>
    bytes !== undefined && matches(path) ? answer(path, response, bytes) : false;

const send =
  (change: (bytes: Buffer) => Buffer, status = 200, headers = {}): Answer =>
  (_path, response, bytes) => {
    response.writeHead(status, headers).end(change(bytes ?? Buffer.alloc(0)));
    return true;
  };

const isBlob = (path: string) => path.startsWith('blobs/');
const isHead = (path: string) => path.startsWith('targets/');
const isTimestamp = (path: string) => path.endsWith('timestamp.json');
const isSnapshot = (path: string) => path.endsWith('snapshot.json');
const any = () => true;

const html = () => Buffer.from('<!doctype html><title>Login</title>');
const asPage = { 'content-type': 'text/html; charset=utf-8' };
const longer = (bytes: Buffer) => Buffer.concat([bytes, Buffer.from(' ')]);
const shorter = (bytes: Buffer) => bytes.subarray(0, -1);
const flipped = (bytes: Buffer) => Buffer.from(bytes.map((byte, index) => (index === 9 ? byte ^ 1 : byte)));
const missing: Answer = (_path, response) => {
  response.writeHead(404).end();
  return true;
};

test.each<[state: string, matches: (path: string) => boolean, answer: Answer, code: string]>([
  ['HTML with 200 for everything', any, send(html), 'trust.format'],
  ['a web page for everything', any, send(html, 200, asPage), 'repository.login'],
  ['a login for everything', any, send(html, 511), 'repository.login'],
  ['a redirect for everything', any, send(html, 302, { location: 'http://portal.example/' }), 'repository.redirect'],
  ['a timestamp that it hides', isTimestamp, send(html, 403), 'repository.forbidden'],
  ['no timestamp', isTimestamp, missing, 'trust.missing'],
  ['HTML with 200 for blobs', isBlob, send(html), 'sync.blob-hash'],
  ['a web page for blobs', isBlob, send(html, 200, asPage), 'repository.login'],
  ['a long web page for blobs', isBlob, send(() => Buffer.alloc(100_000, html()), 200, asPage), 'repository.login'],
  ['a blob that is longer', isBlob, send(longer), 'repository.too-long'],
  ['a blob that is shorter', isBlob, send(shorter), 'sync.blob-hash'],
  ['a blob with a flipped bit', isBlob, send(flipped), 'sync.blob-hash'],
  ['an empty blob', isBlob, send(() => Buffer.alloc(0)), 'sync.blob-hash'],
  ['no blobs', isBlob, missing, 'sync.blob-missing'],
  ['blobs that it hides', isBlob, send(html, 403), 'sync.blob-missing'],
  [
    'blobs packed with gzip',
    isBlob,
    send((bytes) => gzipSync(bytes), 200, { 'content-encoding': 'gzip' }),
    'repository.status',
  ],
  ['a part of each blob', isBlob, send((bytes) => bytes, 206), 'repository.status'],
  ['an error for blobs', isBlob, send(html, 500), 'repository.status'],
  ['a redirect for blobs', isBlob, send(html, 301, { location: '/elsewhere' }), 'repository.redirect'],
  ['a head that is longer', isHead, send(longer), 'repository.too-long'],
  ['a head that is shorter', isHead, send(shorter), 'trust.head'],
  ['no head', isHead, missing, 'trust.head'],
  ['a timestamp without an end', isTimestamp, send(() => Buffer.alloc(100_000, ' ')), 'repository.too-long'],
  ['a snapshot with a flipped bit', isSnapshot, send(flipped), 'trust.hash'],
  ['no snapshot', isSnapshot, missing, 'trust.missing'],
  ['an error for the timestamp', isTimestamp, send(html, 500), 'repository.status'],
])('given a server with %s, it is refused and the screen stays as it was', async (_state, matches, answer, code) => {
  const publisher = await createPublisher();
  await publisher.publish();
  const server = await serveRepository(publisher.repository);
  const screen = await createScreen(await publisher.pinnedRoot());
  await screen.sync(server.address);
  const before = { edition: await readEdition(publisher), rows: rowsOf(screen.stateFolder) };

  await publisher.publish({ 'first.yml': page('first', { priority: 1 }), 'fourth.yml': page('fourth') });
  await removeDifferences(publisher.repository);
  server.answer = wrong(matches, answer);
  expect(await codeOf(screen.sync(server.address))).toBe(code);
  expect(rowsOf(screen.stateFolder)).toEqual(before.rows);
  expect(await findDamage(screen.stateFolder, [before.edition])).toEqual([]);

  server.answer = () => false;
  expect(await screen.sync(server.address)).toMatchObject({ kind: 'activated', edition: 2 });
  expect(await findDamage(screen.stateFolder, [await readEdition(publisher)])).toEqual([]);
});

function rowsOf(stateFolder: string) {
  const read = openReadDb(stateFolder);
  const write = openWriteDb(stateFolder);
  try {
    return { edition: read.edition(), documents: read.documents(), media: write.allMedia(), trust: write.trust() };
  } finally {
    read.close();
    write.close();
  }
}
