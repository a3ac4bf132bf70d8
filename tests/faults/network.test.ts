import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test, vi } from 'vitest';
import { timestampPath } from '../../content/model/repository.ts';
import type { HomeAnswer } from '../../main/visitor/answers.ts';
import { createVisitorApi } from '../../main/visitor/visitor-api.ts';
import { fingerprint } from '../support/list-files.ts';
import { noon, readEdition, removeDifferences } from '../support/publisher.ts';
import { codeOf } from '../support/refusal.ts';
import { type Answer, serveRepository } from '../support/repository-server.ts';
import { findDamage } from '../support/screen.ts';
import { page } from '../support/small-commune.ts';
import { syncedStore } from '../support/synced-store.ts';
import { until } from '../support/until.ts';

/** A screen with the first edition, which answers visitors, and a server that offers the second. */
async function screenAndServer() {
  const { publisher, screen, db, blobs } = await syncedStore();
  const first = await readEdition(publisher);
  await publisher.publish({ 'first.yml': page('first', { priority: 1 }), 'fourth.yml': page('fourth') });
  await removeDifferences(publisher.repository);
  const server = await serveRepository(publisher.repository);
  const api = createVisitorApi(db, { blobs, site: 'headquarters', now: () => noon });
  const shown = async () => ((await (await api.request('/api/home')).json()) as HomeAnswer).edition?.number;
  const before = await fingerprint(screen.stateFolder);
  /** Nothing that was there is gone or changed, and what came is at most a part or a blob. */
  const expectUnchanged = async () => {
    const after = await fingerprint(screen.stateFolder);
    expect(after).toMatchObject(before);
    const came = Object.keys(after).filter((file) => !(file in before));
    expect(came.filter((file) => !/^blobs\/[0-9a-f]{64}(\.part)?$/.test(file))).toEqual([]);
    expect(await shown()).toBe(1);
    expect(await findDamage(screen.stateFolder, [first])).toEqual([]);
  };
  const expectCatchesUp = async () => {
    server.answer = () => false;
    expect(await screen.sync(server.address)).toMatchObject({ kind: 'activated', edition: 2 });
    expect(await shown()).toBe(2);
    expect(await findDamage(screen.stateFolder, [await readEdition(publisher)])).toEqual([]);
  };
  return { screen, server, shown, expectUnchanged, expectCatchesUp };
}

const status =
  (code: number, headers = {}): Answer =>
  (_path, response) =>
    Boolean(response.writeHead(code, headers).end('<!doctype html><title>Login</title>'));

const onlyBlobs =
  (answer: Answer): Answer =>
  (path, response, bytes) =>
    path.startsWith('blobs/') ? answer(path, response, bytes) : false;

/** Says how long the file is, sends a half of it and resets the connection. */
const reset: Answer = (_path, response, bytes) => {
  if (!bytes) return false;
  response.writeHead(200, { 'content-length': bytes.length });
  response.write(bytes.subarray(0, bytes.length / 2), () => response.socket?.resetAndDestroy());
  return true;
};

const wrongLength =
  (by: number): Answer =>
  (_path, response, bytes) => {
    if (!bytes) return false;
    response.socket?.end(`HTTP/1.1 200 OK\r\nContent-Length: ${bytes.length + by}\r\n\r\n${bytes.toString('latin1')}`);
    return true;
  };

const offline = 'offline';

test.each<[state: string, answer: Answer, outcome: string]>([
  ['a reset within the first metadata', reset, offline],
  ['a reset within each blob', onlyBlobs(reset), offline],
  ['a length of metadata that is too long', wrongLength(9), offline],
  ['a length of metadata that is too short', wrongLength(-9), 'trust.format'],
  ['a length of blobs that is too long', onlyBlobs(wrongLength(9)), offline],
  ['a length of blobs that is too short', onlyBlobs(wrongLength(-9)), 'sync.blob-hash'],
  ['404 for everything', status(404), 'trust.missing'],
  ['403 for everything', status(403), 'repository.forbidden'],
  ['401 for everything', status(401), 'repository.login'],
  ['407 for everything', status(407), offline],
  ['502 for everything', status(502), 'repository.status'],
  ['503 for everything', status(503, { 'retry-after': '60' }), offline],
  ['503 for blobs', onlyBlobs(status(503)), offline],
  ['429 for everything', status(429), offline],
  ['204 for everything', status(204), 'repository.status'],
])(
  'given %s, the screen answers visitors meanwhile, nothing changes, and it catches up',
  async (_state, answer, outcome) => {
    const { screen, server, shown, expectUnchanged, expectCatchesUp } = await screenAndServer();
    const shownMeanwhile: unknown[] = [];
    server.answer = async (...request) => {
      shownMeanwhile.push(await shown());
      return answer(...request);
    };
    const seen = await screen.sync(server.address).then(
      ({ kind }) => kind,
      (error: { code?: string }) => error.code,
    );
    expect(seen).toBe(outcome);
    expect(new Set(shownMeanwhile)).toEqual(new Set([1]));
    await expectUnchanged();
    await expectCatchesUp();
  },
);

test('given a length that is too short, a client that believes it takes a part for the whole: the tests above can fail', async () => {
  const { server } = await screenAndServer();
  const get = async () => (await (await fetch(`${server.address}${timestampPath}`)).arrayBuffer()).byteLength;
  const whole = await get();
  server.answer = wrongLength(-9);
  expect(await get()).toBe(whole - 9);
});

test.each([
  ['a port that nobody listens on', 'http://127.0.0.1:9/'],
  ['a name that nobody knows', 'http://screen.invalid/'],
])('given %s, it is offline and nothing changes', async (_state, address) => {
  const { screen, expectUnchanged, expectCatchesUp } = await screenAndServer();
  expect(await screen.sync(address)).toMatchObject({ kind: 'offline' });
  await expectUnchanged();
  await expectCatchesUp();
});

test.each([301, 302, 307, 308])('given a redirect (%d) elsewhere, nobody is asked there', async (code) => {
  const { screen, server, expectUnchanged } = await screenAndServer();
  // Whoever follows it would find a repository there, even a whole one.
  const elsewhere = await serveRepository((await syncedStore()).publisher.repository);
  server.answer = (path, response) => Boolean(response.writeHead(code, { location: elsewhere.address + path }).end());
  expect(await codeOf(screen.sync(server.address))).toBe('repository.redirect');
  expect(elsewhere.requests).toEqual([]);
  await expectUnchanged();
  // The control: a client that follows it gets there.
  await fetch(`${server.address}metadata/timestamp.json`);
  expect(elsewhere.requests).toEqual(['metadata/timestamp.json']);
});

test('given a gzip bomb, it is not unpacked', async () => {
  const { screen, server, expectUnchanged } = await screenAndServer();
  const unpacked = 100_000_000;
  const bomb = gzipSync(Buffer.alloc(unpacked));
  server.answer = (_path, response) => Boolean(response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb));
  const before = process.memoryUsage().arrayBuffers;
  expect(await codeOf(screen.sync(server.address))).toBe('repository.status');
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(unpacked / 10);
  await expectUnchanged();
  // The control: a client that takes it has all of it in memory.
  expect((await (await fetch(server.address)).arrayBuffer()).byteLength).toBe(unpacked);
});

test.each([
  ['metadata', () => true],
  ['blobs', (path: string) => path.startsWith('blobs/')],
])('given %s without an end, a few bytes of it are taken', async (_state, isEndless) => {
  const { screen, server, expectUnchanged, expectCatchesUp } = await screenAndServer();
  let sent = 0;
  const chunk = Buffer.alloc(16_384, ' ');
  server.answer = (path, response) => {
    if (!isEndless(path)) return false;
    const send = () => {
      while (!response.destroyed) {
        sent += chunk.length;
        if (!response.write(chunk)) return void response.once('drain', send);
      }
    };
    response.writeHead(200);
    send();
    return true;
  };
  expect(await codeOf(screen.sync(server.address))).toBe('repository.too-long');
  // What the system keeps between two programs counts, too.
  expect(sent).toBeLessThan(50_000_000);
  await expectUnchanged();
  await expectCatchesUp();
});

test.each<[state: string, hangs: string, answer: Answer, seconds: number]>([
  ['takes a connection and says nothing', 'metadata/2.root.json', () => true, 21],
  ['answers after thirty seconds', 'metadata/2.root.json', late, 21],
  ['sends a byte a second', timestampPath, drip, 61],
])('given a server that %s, the sync ends by itself and nothing changes', async (_state, hangs, answer, seconds) => {
  const { screen, server, shown, expectUnchanged, expectCatchesUp } = await screenAndServer();
  server.answer = answer;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const syncing = screen.sync(server.address);
  await until(() => server.requests.includes(hangs));
  expect(await shown()).toBe(1);
  // The control: a client without limits.
  const leaving = new AbortController();
  let isWaiting = true;
  const naive = fetch(`${server.address}${timestampPath}`, { signal: leaving.signal })
    .then((response) => response.arrayBuffer())
    .catch(() => undefined)
    .finally(() => (isWaiting = false));
  for (let second = 0; second < seconds; second++) {
    await vi.advanceTimersByTimeAsync(1_000);
    // What was sent within that second has to arrive.
    await new Promise((resolve) => setImmediate(resolve));
  }
  vi.useRealTimers();
  expect(await syncing).toMatchObject({ kind: 'offline' });
  expect(isWaiting).toBe(true);
  leaving.abort();
  await naive;
  await expectUnchanged();
  await expectCatchesUp();
});

function late(_path: string, response: Parameters<Answer>[1], bytes: Buffer | undefined): boolean {
  setTimeout(() => response.end(bytes), 30_000);
  return true;
}

function drip(_path: string, response: Parameters<Answer>[1], bytes: Buffer | undefined): boolean {
  if (!bytes) return false;
  response.writeHead(200, { 'content-length': bytes.length });
  let sent = 0;
  const timer = setInterval(() => {
    response.write(bytes.subarray(sent, sent + 1));
    sent += 1;
    if (response.destroyed || sent === bytes.length) clearInterval(timer);
  }, 1_000);
  return true;
}
