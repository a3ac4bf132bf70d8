import { Hono } from 'hono';
import { expect, test, vi } from 'vitest';
import { createOpenStreams } from '../../../../main/electron/open-streams.ts';
import { createAnswerer, registerScheme } from '../../../../main/electron/protocol.ts';
import { listenTo } from '../../../support/screen-events.ts';
import { openTestKiosk } from '../../../support/test-kiosk.ts';

const registered = vi.hoisted(() => vi.fn());
vi.mock('electron', () => ({ protocol: { registerSchemesAsPrivileged: registered } }));

test('given the scheme, it is a standard and secure one that bypasses no policy and has no service workers', () => {
  registerScheme();
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true };
  expect(registered.mock.calls).toEqual([[[{ scheme: 'kiosk', privileges }]]]);
});

const host = new Hono().all('*', (context) => context.text(context.req.path));

test.each([
  ['kiosk://screen/', 'GET', 200],
  ['kiosk://screen/media/0', 'GET', 200],
  ['kiosk://other/', 'GET', 404],
  ['kiosk://screen.example/', 'GET', 404],
  ['http://screen/', 'GET', 404],
  ['kiosk://screen/', 'POST', 405],
  ['kiosk://screen/', 'HEAD', 405],
  ['kiosk://screen/', 'DELETE', 405],
])('given %s by %s, the answer is %s', async (address, method, status) => {
  expect((await createAnswerer(host)(new Request(address, { method }))).status).toBe(status);
});

test.each([
  ['/api/search', 'POST', {}, 200],
  ['/api/search', 'POST', { 'sec-fetch-site': 'same-origin' }, 200],
  ['/api/search', 'POST', { origin: 'kiosk://screen' }, 200],
  ['/api/search', 'POST', { 'sec-fetch-site': 'cross-site' }, 403],
  ['/api/search', 'POST', { 'sec-fetch-site': 'none' }, 403],
  ['/api/search', 'POST', { origin: 'https://evil.example' }, 403],
  ['/api/search', 'POST', { origin: 'null' }, 403],
  ['/api/search', 'PUT', {}, 405],
  ['/api/home', 'POST', { 'sec-fetch-site': 'same-origin' }, 405],
  ...['answer', 'sync', 'restart', 'machine'].flatMap((name): [string, string, Record<string, string>, number][] => [
    [`/api/service/${name}`, 'POST', {}, 200],
    [`/api/service/${name}`, 'POST', { 'sec-fetch-site': 'cross-site' }, 403],
    [`/api/service/${name}`, 'POST', { origin: 'https://evil.example' }, 403],
    [`/api/service/${name}`, 'DELETE', {}, 405],
  ]),
  ['/api/service/other', 'POST', {}, 405],
])('given %s by %s with %j, the answer is %s', async (path, method, headers, status) => {
  const request = new Request(`kiosk://screen${path}`, { method, headers });
  expect((await createAnswerer(host)(request)).status).toBe(status);
});

test('given pages that are closed, their streams of events end; given one too many, the oldest does', async () => {
  const { app } = await openTestKiosk();
  const answer = createAnswerer(app);
  const listen = async () => listenTo(await answer(new Request('kiosk://screen/api/events')));
  const [first, second] = [await listen(), await listen()];
  await second.close();
  const kept = [await listen(), await listen(), await listen()];
  const isOpen = Promise.race([
    first.next().then(
      () => 'ended',
      () => 'ended',
    ),
    new Promise((r) => setTimeout(r, 50, 'open')),
  ]);
  expect(await isOpen).toBe('open');
  kept.push(await listen());
  await expect(first.next()).rejects.toThrow('ended');
  for (const events of kept) await events.close();
});

function stream(type: string) {
  const cancelled = vi.fn();
  const body = new ReadableStream<Uint8Array>({ start: (to) => to.enqueue(Buffer.from('one')), cancel: cancelled });
  return { cancelled, response: new Response(body, { status: 203, headers: { 'content-type': type, 'x-own': '1' } }) };
}

test('given a stream of events, it is counted until its reader is gone, and its head stays as it is', async () => {
  const streams = createOpenStreams();
  const { response, cancelled } = stream('text/event-stream; charset=utf-8');
  const followed = streams.follow(response);
  expect([followed.status, followed.headers.get('x-own'), streams.count()]).toEqual([203, '1', 1]);
  const reader = followed.body?.getReader();
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('one');
  await reader?.cancel();
  expect([cancelled.mock.calls.length, streams.count()]).toEqual([1, 0]);
});

test('given a stream that ends by itself, it is not counted any more', async () => {
  const streams = createOpenStreams();
  const followed = streams.follow(new Response('data: 1\n\n', { headers: { 'content-type': 'text/event-stream' } }));
  expect(await followed.text()).toBe('data: 1\n\n');
  expect(streams.count()).toBe(0);
});

test('given any other answer, it is passed on untouched', () => {
  const streams = createOpenStreams();
  const { response } = stream('image/png');
  expect([streams.follow(response) === response, streams.count()]).toEqual([true, 0]);
});
