import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type ElectronPage, openElectronPage } from '../support/electron-page.ts';

/** How long an attempt may take that is to come to nothing, in milliseconds. */
const patienceMs = 500;

// The page would hinder most of it by itself: that is taken away, so that what is seen is the shell's doing.
const pageItself = ['page'];
const navigation = ['will-navigate', 'will-frame-navigate'];
const others = ['onBeforeRequest', 'setWindowOpenHandler', 'will-download', 'setPermissionCheckHandler'];

/** What a hostile page tries, and how far it gets. */
type Escapes = {
  permissions: string[];
  windows: number;
  saves: boolean;
  leavesForStatus: boolean;
  asksForeignServer: boolean;
};

const none: Escapes = {
  permissions: [],
  windows: 1,
  saves: false,
  leavesForStatus: false,
  asksForeignServer: false,
};

async function tryToEscape({ page, screen }: ElectronPage): Promise<Escapes> {
  const permissions = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone'] as PermissionName[];
    const states = await Promise.all(names.map((name) => navigator.permissions.query({ name })));
    return names.filter((_name, index) => states[index]?.state === 'granted');
  });

  await page.evaluate(() => void window.open('/'));
  await sleep(patienceMs);

  await page.evaluate(() => {
    Object.assign(document.createElement('a'), { href: '/api/home', download: 'home.json' }).click();
  });
  const download = await vi.waitUntil(() => screen.reports.find(({ kind }) => kind === 'download'), 20_000);

  await leave(page, '/api/status');
  const leavesForStatus = new URL(page.url()).pathname === '/api/status';

  const foreign = await openForeignServer();
  await leave(page, foreign.address);
  return {
    permissions,
    // What opened meanwhile is closed by now, if anything closes it.
    windows: page.context().pages().length,
    saves: !('isCancelled' in download && download.isCancelled),
    leavesForStatus,
    asksForeignServer: foreign.requests() > 0,
  };
}

async function leave(page: Page, address: string): Promise<void> {
  await page.evaluate((target) => location.assign(target), address).catch(() => undefined);
  await sleep(patienceMs);
}

/** A web server that is not the screen's. */
async function openForeignServer() {
  let requests = 0;
  const server = createServer((_request, response) => {
    requests += 1;
    response.end('elsewhere');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/`, requests: () => requests };
}

// The same attempts on an entry that forgot policies: one that failed there too would prove nothing.
const permissions = ['geolocation', 'notifications', 'camera', 'microphone'];
const all: Escapes = { permissions, windows: 2, saves: true, leavesForStatus: true, asksForeignServer: true };

test.each([
  { title: 'with all its policies, nothing escapes', forgets: pageItself, escapes: none },
  {
    title: 'without that of navigation, the page leaves its document but not the screen',
    forgets: [...pageItself, ...navigation],
    escapes: { ...none, leavesForStatus: true },
  },
  { title: 'without any, everything escapes', forgets: [...pageItself, ...navigation, ...others], escapes: all },
])('given the built entry of Electron, on a shim: $title', async ({ forgets, escapes }) => {
  expect(await tryToEscape(await openElectronPage(forgets))).toEqual(escapes);
});

test('given a page that opens its own document afresh, as a reset does, nothing stops it', async () => {
  const { page } = await openElectronPage();
  await page.evaluate(() => Object.assign(window, { isOld: true }));
  await page.evaluate(() => location.replace('/'));
  const isFresh = () => page.evaluate(() => !('isOld' in window)).catch(() => false);
  await vi.waitUntil(isFresh, 20_000);
  expect(new URL(page.url()).pathname).toBe('/');
});
