import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { hardContent } from '../support/hard-content.ts';
import { keyCodeCases } from './cases/key-codes.ts';
import { openLocked, openStock, shippedPolicies } from './driver/builds.ts';
import { listeningPorts, programsBelow } from './driver/processes.ts';
import { missingForEscapes, type Session } from './driver/session.ts';
import { naivePage } from './naive-page.ts';
import { type Class, writeReport } from './report.ts';

// All layers together, none of them opened for the test: what can be seen from outside.

const isWhole = Boolean(process.env.EVERY_ESCAPE);

const results: Class[] = [];

afterAll(() => {
  if (results.length > 0) console.log(writeReport('escapes-layers', results));
});

describe.skipIf(!isWhole || missingForEscapes.length > 0)('a screen as it is shipped', { timeout: 1_200_000 }, () => {
  test('given a screen as it is shipped, all keys and buttons leave its window, programs and ports as they were', async () => {
    const session = await open(openLocked, { files: await hardContent(), policies: shippedPolicies, hasKeymap: true });
    const { x, pid, screen, size } = session;
    const line = () => screen.line(Math.round(size.height / 2));
    await vi.waitUntil(() => new Set(line()).size > 8, { timeout: 90_000, interval: 500 });
    await sleep(2_000);
    const state = async () => ({
      windows: await x.windows(),
      programs: programsBelow(pid),
      ports: listeningPorts(pid),
      heard: session.heard(),
    });
    const before = await state();
    expect(before.heard).toEqual([]);
    const tried: Class['tried'] = [];
    for (const one of keyCodeCases) {
      await one.attempt(session, noPage);
      const after = await state();
      tried.push({
        row: one.row,
        name: one.name,
        escapes: JSON.stringify(after) === JSON.stringify(before) ? [] : ['something else is there'],
      });
    }
    const shown = line();
    await x.xdotool('mousemove', '270', '480', 'click', '1');
    await vi.waitUntil(() => !line().equals(shown), { timeout: 20_000 });
    results.push({ name: 'all layers, as shipped', tried, controls: [] });
    expect(tried.filter(({ escapes }) => escapes.length > 0)).toEqual([]);
  });

  test('given a switch for remote debugging, a browser with the policies opens no port for it, and one without does', async () => {
    const debugging = ['--remote-debugging-port=9222'];
    const port = '0100007F:2406';
    const [managed, stock] = [
      await open(openStock, { page: naivePage, policies: shippedPolicies, switches: debugging }),
      await open(openStock, { page: naivePage, switches: debugging }),
    ];
    await vi.waitUntil(() => listeningPorts(stock.pid).includes(port), { timeout: 60_000, interval: 500 });
    await vi.waitUntil(async () => (await managed.x.windows()).size === '0 0 540 960', {
      timeout: 60_000,
      interval: 500,
    });
    await sleep(5_000);
    expect(listeningPorts(managed.pid)).not.toContain(port);
  });
});

/** Where the page cannot be looked into, only the keyboard is used. */
const noPage = { run: () => Promise.reject(new Error('no page')), touch: () => Promise.reject(new Error('no page')) };

async function open<Options>(openBuild: (options: Options & { folder: string }) => Promise<Session>, options: Options) {
  const folder = mkdtempSync(join(tmpdir(), 'shubbak-layer-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const session = await openBuild({ ...options, folder });
  onTestFinished(() => session.close());
  return session;
}
