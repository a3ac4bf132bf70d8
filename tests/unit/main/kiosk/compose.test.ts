import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Status } from '../../../../main/kiosk/status.ts';
import type { DocumentAnswer } from '../../../../main/visitor/answers.ts';
import { createPublisher } from '../../../support/publisher.ts';
import { listenTo } from '../../../support/screen-events.ts';
import { page, site } from '../../../support/small-commune.ts';
import { countSyncs, openTestKiosk, type TestKiosk } from '../../../support/test-kiosk.ts';

const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; font-src 'self'; " +
  "connect-src 'self'; frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
  "sandbox allow-scripts allow-same-origin; require-trusted-types-for 'script'; trusted-types 'none'";

function expectSecurityHeaders(response: Response): void {
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-security-policy': contentSecurityPolicy,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'permissions-policy': expect.stringMatching(/camera=\(\), microphone=\(\), geolocation=\(\)/),
  });
}

const statusOf = async ({ app }: TestKiosk) => (await (await app.request('/api/status')).json()) as Status;

async function titleOf({ app }: TestKiosk): Promise<string | undefined> {
  const { document } = (await (await app.request('/api/documents/first')).json()) as DocumentAnswer;
  return document.title.fr;
}

test.each([
  ['/', 200],
  ['/api/home', 200],
  ['/api/status', 200],
  ['/api/documents/first', 200],
  ['/api/documents/none', 404],
  ['/media/none', 404],
  ['/none', 404],
  ['/safe', 200],
])('given %s, the answer %d bears the security headers', async (path, status) => {
  const { app } = await openTestKiosk();
  const response = await app.request(path);
  expect(response.status).toBe(status);
  expectSecurityHeaders(response);
});

test('given the stream of events, it bears the security headers', async () => {
  const { app } = await openTestKiosk();
  const response = await app.request('/api/events');
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  expectSecurityHeaders(response);
  await (await listenTo(response)).close();
});

test('given a failure inside, the answer is a code without its reason, and the reason is in the log', async () => {
  const { app, db, log } = await openTestKiosk();
  db.close();
  const response = await app.request('/api/home');
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({ code: 'kiosk.failed' });
  expectSecurityHeaders(response);
  expect(log).toMatchObject([
    { msg: 'a request failed', path: '/api/home', error: expect.stringContaining('not open') },
  ]);
});

test('given an unknown path, the answer is a code', async () => {
  const { app } = await openTestKiosk();
  expect(await (await app.request('/none')).json()).toEqual({ code: 'kiosk.not-found' });
});

test('given no sync yet, the status says so, with the languages, the length of a visit and the kind of keys', async () => {
  expect(await statusOf(await openTestKiosk())).toEqual({
    languages: ['ar', 'fr'],
    visit: { idleSeconds: 60, warningSeconds: 20 },
    developmentKeys: true,
    clock: 'right',
    // The small commune has no headquarters.
    unknownSite: 'headquarters',
    sync: { kind: 'none' },
  });
});

test('given an edition that brings the missing site of the screen, the status says no more that it is missing', async () => {
  const kiosk = await openTestKiosk();
  await kiosk.kiosk.start();
  await kiosk.publisher.publish({ 'headquarters.yml': site('headquarters', { role: 'headquarters' }) });
  await expect.poll(async () => (await statusOf(kiosk)).unknownSite).toBeUndefined();
});

test('given a network that fails and comes back, status and events tell each change once', async () => {
  const screen = await openTestKiosk();
  const { kiosk, app, server, log } = screen;
  const events = await listenTo(await app.request('/api/events'));
  const kindAfterEvent = async () => {
    expect(await events.next()).toEqual({ kind: 'status' });
    return (await statusOf(screen)).sync;
  };
  await kiosk.start();
  expect(await kindAfterEvent()).toEqual({ kind: 'synced', freshness: 'known' });

  const before = server.requests.length;
  server.answer = (_path, response) => Boolean(response.destroy());
  expect(await kindAfterEvent()).toMatchObject({ kind: 'offline', code: 'repository.offline' });
  await expect.poll(() => server.requests.length).toBeGreaterThan(before + 3);

  server.answer = (_path, response) => Boolean(response.writeHead(500).end());
  expect(await kindAfterEvent()).toMatchObject({
    kind: 'refused',
    code: 'repository.status',
    sentence: expect.stringMatching(/answered 500 to .* Meanwhile the screen shows edition 1 of 2026-03-01\.$/),
  });

  server.answer = () => false;
  expect(await kindAfterEvent()).toEqual({ kind: 'synced', freshness: 'known' });
  expect(log.map(({ msg }) => msg)).toEqual(['offline', 'a sync was refused']);
  await events.close();
});

test('given a clock that a sync makes certain, every page is told', async () => {
  const screen = await openTestKiosk();
  const { kiosk, app, setClock } = screen;
  setClock('uncertain');
  const events = await listenTo(await app.request('/api/events'));
  await kiosk.start();
  expect(await events.next()).toEqual({ kind: 'status' });
  expect((await statusOf(screen)).clock).toBe('uncertain');
  setClock('right');
  expect(await events.next()).toEqual({ kind: 'status' });
  expect(await statusOf(screen)).toMatchObject({ clock: 'right', sync: { kind: 'synced', freshness: 'known' } });
  await events.close();
});

test('given a clock that is set wrong while nothing else happens, every page is told within a minute, and the log once', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const screen = await openTestKiosk();
  const { kiosk, app, setClock, log } = screen;
  let end = () => {};
  screen.sync = () => new Promise((resolve) => (end = () => resolve({ kind: 'unchanged', edition: 1 })));
  const events = await listenTo(await app.request('/api/events'));
  await kiosk.start();
  for (const clock of ['wrong', 'right'] as const) {
    setClock(clock);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await events.next()).toEqual({ kind: 'status' });
    await vi.advanceTimersByTimeAsync(600_000);
  }
  expect(log.map(({ msg }) => msg)).toEqual([
    'the clock of this machine cannot be believed',
    'the clock of this machine can be believed again',
  ]);
  await events.close();
  end();
});

test('given a repository of other keys, its code is told and the screen keeps what it shows', async () => {
  const screen = await openTestKiosk();
  const { kiosk, app, server } = screen;
  const stranger = await createPublisher();
  for (const title of ['Un', 'Deux'])
    await stranger.publish({ 'first.yml': page('first', { title: { fr: title, ar: 'آخر' } }) });
  server.answer = async (path, response) => {
    const bytes = await readFile(join(stranger.repository, path)).catch(() => undefined);
    return Boolean(response.writeHead(bytes ? 200 : 404).end(bytes));
  };
  const events = await listenTo(await app.request('/api/events'));
  await kiosk.start();
  expect(await events.next()).toEqual({ kind: 'status' });
  expect((await statusOf(screen)).sync).toMatchObject({ kind: 'refused', code: 'trust.signature' });
  expect(await titleOf(screen)).toBe('Page first');
  await events.close();
});

test('given a new edition, every page that listens hears its number, and it is served then', async () => {
  const screen = await openTestKiosk();
  const { kiosk, app, publisher } = screen;
  const pages = [await listenTo(await app.request('/api/events')), await listenTo(await app.request('/api/events'))];
  await kiosk.start();
  for (const one of pages) expect(await one.next()).toEqual({ kind: 'status' });
  await publisher.publish({ 'first.yml': page('first', { title: { fr: 'Neuf', ar: 'جديد' } }) });
  for (const one of pages) expect(await one.next()).toEqual({ kind: 'edition', number: 2 });
  expect(await titleOf(screen)).toBe('Neuf');
  for (const one of pages) await one.close();
});

test('given an edition that takes long to be looked at, it is shown meanwhile, and no sync comes in between', async () => {
  const screen = await openTestKiosk();
  const judged = Promise.withResolvers<void>();
  screen.judge = () => judged.promise;
  const syncs = countSyncs(screen);
  await screen.kiosk.start();
  expect((await screen.app.request('/api/home')).status).toBe(200);
  expect(syncs()).toBe(0);
  judged.resolve();
  await expect.poll(syncs).toBeGreaterThan(0);
});

test('given an edition that takes long to be looked at, a screen that closes does not wait for it, and says nothing of it', async () => {
  const screen = await openTestKiosk();
  const verdicts: string[] = [];
  screen.judge = async (verdict) => void verdicts.push(verdict);
  const started = screen.kiosk.start();
  await screen.kiosk.stop();
  await started;
  expect(verdicts).toEqual([]);
});
