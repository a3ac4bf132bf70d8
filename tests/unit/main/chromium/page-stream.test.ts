import { setTimeout as sleep } from 'node:timers/promises';
import { Hono } from 'hono';
import { expect, onTestFinished, test } from 'vitest';
import { serveOnLoopback } from '../../../../main/chromium/serve.ts';
import { createEvents } from '../../../../main/kiosk/events.ts';
import { listenTo } from '../../../support/screen-events.ts';

/** Longer than a cut connection takes to be heard of. */
const aWhileMs = 300;

/** A browser that has opened the page and hears its events; `cut` is what ends with its process. */
async function openPage() {
  const events = createEvents(() => undefined);
  const page = new Hono().get('/', (context) => context.text('the page'));
  const served = await serveOnLoopback(page.route('/', events.app), 0);
  onTestFinished(() => served.close());
  let left = 0;
  served.onLeft(() => void left++);
  const address = served.issueAddress();
  const cookie = (await fetch(address, { redirect: 'manual' })).headers.get('set-cookie')?.split(';')[0] ?? '';
  const open = async () => void (await (await fetch(new URL('/', address), { headers: { cookie } })).text());
  const hear = async () => {
    const connection = new AbortController();
    await listenTo(await fetch(new URL('/api/events', address), { headers: { cookie }, signal: connection.signal }));
    return { cut: () => connection.abort() };
  };
  await open();
  return { open, hear, events, left: () => left };
}

test('given a page whose stream is cut, it is gone', async () => {
  const { hear, left } = await openPage();
  (await hear()).cut();
  await expect.poll(left).toBe(1);
});

test('given a page that opened itself afresh, the end of the former stream says nothing, and that of its own does', async () => {
  const { open, hear, left } = await openPage();
  const former = await hear();
  await open();
  former.cut();
  await sleep(aWhileMs);
  expect(left()).toBe(0);
  (await hear()).cut();
  await expect.poll(left).toBe(1);
});

test('given a host that ends its streams, no page is gone', async () => {
  const { hear, events, left } = await openPage();
  await hear();
  events.end();
  await sleep(aWhileMs);
  expect(left()).toBe(0);
});
