import { setImmediate } from 'node:timers/promises';
import { Hono } from 'hono';
import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { CodedError } from '../../../../content/model/coded-error.ts';
import { createScreen, type Opening, type OpenKiosk } from '../../../../main/kiosk/screen.ts';

const page = new Hono().get('/', (context) => context.text('the page'));

function screenOver(openKiosk: (opening: Opening) => Promise<OpenKiosk>) {
  const log: Record<string, unknown>[] = [];
  const logger = pino({}, { write: (line: string) => void log.push(JSON.parse(line)) });
  return { log, ...createScreen(page, openKiosk, logger) };
}

test('given a kiosk that takes its time, the page comes at once, and an answer as soon as it is open', async () => {
  const kiosk = Promise.withResolvers<OpenKiosk>();
  const { app, open } = screenOver(() => kiosk.promise);
  const opened = open();
  expect(await (await app.request('/')).text()).toBe('the page');
  const answer = app.request('/api/home');
  const nothing = new Promise((resolve) => setTimeout(resolve, 20, 'no answer yet'));
  expect(await Promise.race([answer, nothing])).toBe('no answer yet');
  kiosk.resolve({
    app: new Hono().get('/api/home', (context) => context.text('home')),
    close: async () => undefined,
  });
  await opened;
  expect(await (await answer).text()).toBe('home');
});

test('given a kiosk that cannot open, its page, its log and who opens it are told why', async () => {
  const { app, open, log, close } = screenOver(() => Promise.reject(new CodedError('store.newer', 'It is newer.')));
  await expect(open()).rejects.toThrow('It is newer.');
  expect(await (await app.request('/')).text()).toBe('the page');
  expect(await (await app.request('/api/status')).json()).toEqual({ outOfService: 'It is newer. [store.newer]' });
  expect((await app.request('/api/home')).status).toBe(204);
  expect(log).toMatchObject([{ msg: 'the screen is out of service', reason: 'It is newer. [store.newer]' }]);
  await close();
});

test('given a fault that nobody foresaw, the page is told its message', async () => {
  const { app, open } = screenOver(() => Promise.reject(new TypeError('x is not a function')));
  await expect(open()).rejects.toThrow('x is not a function');
  expect(await (await app.request('/api/status')).json()).toEqual({ outOfService: 'TypeError: x is not a function' });
});

test('given an open screen that is closed, so is its kiosk; one that was never opened has nothing to close', async () => {
  let closed = 0;
  const screen = screenOver(async () => ({ app: new Hono(), close: async () => void closed++ }));
  await screen.close();
  expect(closed).toBe(0);
  await screen.open();
  await screen.close();
  expect(closed).toBe(1);
});

test('given a kiosk that asks to be opened anew, requests wait for the new one, and the former one is closed first', async () => {
  const events: string[] = [];
  const second = Promise.withResolvers<OpenKiosk>();
  let reopen = () => {};
  const kiosk = (name: string): OpenKiosk => ({
    app: new Hono().get('/api/home', (context) => context.text(name)),
    close: async () => void events.push(`${name} closed`),
  });
  const { app, open, close } = screenOver(async (opening) => {
    ({ reopen } = opening);
    events.push(opening.isFirst ? 'first' : 'again');
    return opening.isFirst ? kiosk('one') : second.promise;
  });
  await open();
  reopen();
  reopen();
  const answer = app.request('/api/home');
  second.resolve(kiosk('two'));
  expect(await (await answer).text()).toBe('two');
  expect(events).toEqual(['first', 'one closed', 'again']);
  await close();
  expect(events.at(-1)).toBe('two closed');
  reopen();
  expect(events.filter((event) => event === 'again')).toHaveLength(1);
});

test('given a kiosk that asks to be opened anew before it is open, the new one answers', async () => {
  const { app, open, close } = screenOver(async ({ isFirst, reopen }) => {
    await setImmediate();
    if (isFirst) reopen();
    const name = isFirst ? 'one' : 'two';
    return { app: new Hono().get('/api/home', (context) => context.text(name)), close: async () => undefined };
  });
  await open();
  expect(await (await app.request('/api/home')).text()).toBe('two');
  await close();
});

test('given a kiosk that cannot be opened anew, the page is told why', async () => {
  let reopen = () => {};
  const { app, open } = screenOver(async (opening) => {
    ({ reopen } = opening);
    if (!opening.isFirst) throw new CodedError('store.open', 'It cannot be opened.');
    return { app: new Hono(), close: async () => undefined };
  });
  await open();
  reopen();
  expect(await (await app.request('/api/status')).json()).toEqual({
    outOfService: 'It cannot be opened. [store.open]',
  });
});

test('given a kiosk that can be opened later, it is, without anybody, and the log has each reason once', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const asked: boolean[] = [];
  let closed = 0;
  const { app, open, fault, log, close } = screenOver(async ({ isFirst }) => {
    asked.push(isFirst);
    if (asked.length < 4) throw new CodedError('store.full', 'The disk is full.');
    return {
      app: new Hono().get('/api/home', (context) => context.text('home')),
      close: async () => void closed++,
    };
  });
  await expect(open()).rejects.toThrow('The disk is full.');
  expect(fault()).toMatchObject({ code: 'store.full' });
  await vi.advanceTimersByTimeAsync(179_000);
  expect([asked.length, (await app.request('/api/home')).status]).toEqual([3, 204]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await (await app.request('/api/home')).text()).toBe('home');
  expect([asked, fault()]).toEqual([[true, true, true, true], undefined]);
  expect(log.map(({ msg }) => msg)).toEqual(['the screen is out of service', 'the screen is in service again']);
  await close();
  await vi.advanceTimersByTimeAsync(600_000);
  expect([asked.length, closed]).toEqual([4, 1]);
});

test('given a kiosk that could not be opened anew, it is tried again; a screen that is closed tries no more', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  let reopen = () => {};
  let opened = 0;
  const { app, open, close } = screenOver(async (opening) => {
    ({ reopen } = opening);
    opened += 1;
    if (!opening.isFirst) throw new CodedError('store.open', 'It cannot be opened.');
    return { app: new Hono(), close: async () => undefined };
  });
  await open();
  reopen();
  await app.request('/api/status');
  await vi.advanceTimersByTimeAsync(120_000);
  expect(opened).toBe(4);
  await close();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(opened).toBe(4);
});

test('given a page and a safe page that are drawn, each is heard by its name, before the kiosk is open too', async () => {
  const { app, onBeat } = screenOver(() => new Promise(() => {}));
  const heard: string[] = [];
  onBeat((view) => heard.push(view));
  await app.request('/api/alive', { method: 'POST' });
  const picture = await app.request('/safe/alive');
  expect(heard).toEqual(['page', 'safe']);
  expect(picture.headers.get('content-type')).toBe('image/svg+xml');
  expect(picture.headers.get('cache-control')).toBe('no-store');
});
