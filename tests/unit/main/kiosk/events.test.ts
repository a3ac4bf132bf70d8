import { Hono } from 'hono';
import { expect, onTestFinished, test } from 'vitest';
import { serveOnLoopback } from '../../../../main/chromium/serve.ts';
import { createEvents } from '../../../../main/kiosk/events.ts';
import { listenTo } from '../../../support/screen-events.ts';

type Events = ReturnType<typeof createEvents>;

/** To how many pages an event goes: each of them is sent the event as JSON, and this one counts how often it is. */
function listeners({ emit }: Events): number {
  let count = 0;
  const counting = {
    kind: 'status' as const,
    toJSON: () => {
      count += 1;
      return { kind: 'status' };
    },
  };
  emit(counting);
  return count;
}

test('given two pages, both hear an event; given one that closed, it is forgotten', async () => {
  const events = createEvents(() => undefined);
  expect(listeners(events)).toBe(0);
  const one = await listenTo(await events.app.request('/api/events'));
  const other = await listenTo(await events.app.request('/api/events'));
  events.emit({ kind: 'edition', number: 7 });
  expect(await one.next()).toEqual({ kind: 'edition', number: 7 });
  expect(await other.next()).toEqual({ kind: 'edition', number: 7 });
  await one.close();
  expect(listeners(events)).toBe(1);
  expect(await other.next()).toEqual({ kind: 'status' });
  await other.close();
  expect(listeners(events)).toBe(0);
});

test('given events in turn, a page hears them in that order', async () => {
  const events = createEvents(() => undefined);
  const page = await listenTo(await events.app.request('/api/events'));
  for (const number of [1, 2, 3]) events.emit({ kind: 'edition', number });
  for (const number of [1, 2, 3]) expect(await page.next()).toEqual({ kind: 'edition', number });
  await page.close();
});

test('given a browser on a real connection that is cut, it is forgotten', async () => {
  const events = createEvents(() => undefined);
  const served = await serveOnLoopback(new Hono().route('/', events.app), 0);
  onTestFinished(() => served.close());
  const address = served.issueAddress();
  const cookie = (await fetch(address, { redirect: 'manual' })).headers.get('set-cookie')?.split(';')[0] ?? '';
  const leaving = new AbortController();
  await listenTo(await fetch(new URL('/api/events', address), { headers: { cookie }, signal: leaving.signal }));
  expect(listeners(events)).toBe(1);
  leaving.abort();
  await expect.poll(() => listeners(events)).toBe(0);
});

test('a page is told with which edition its stream begins, also where there is none', async () => {
  let number: number | undefined;
  const events = createEvents(() => number);
  const early = await listenTo(await events.app.request('/api/events'));
  number = 3;
  const late = await listenTo(await events.app.request('/api/events'));
  expect([early.edition, late.edition]).toEqual([undefined, 3]);
  await early.close();
  await late.close();
});
