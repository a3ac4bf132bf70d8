import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { hardContent } from '../support/hard-content.ts';
import type { Case } from './cases/case.ts';
import { keyCodeCases } from './cases/key-codes.ts';
import { keyCases } from './cases/keys.ts';
import { scriptCases } from './cases/scripts.ts';
import { inspectedPolicies, openLocked, openStock, shippedPolicies } from './driver/builds.ts';
import { pageOf } from './driver/page-of.ts';
import { listeningPorts, programsBelow } from './driver/processes.ts';
import { missingForEscapes, type Session } from './driver/session.ts';
import { naivePage } from './naive-page.ts';
import { type Class, writeReport } from './report.ts';
import { tryCases, tryControls } from './run-cases.ts';

// Each layer by itself: a browser that has it and nothing else, with a page that looks after nothing.

const isWhole = Boolean(process.env.EVERY_ESCAPE);

const results: Class[] = [];

afterAll(() => {
  if (results.length > 0) console.log(writeReport('escapes-layers', results));
});

/** What the policies forbid where no page would: dialogs, programs, downloads, questions, other machines. */
const ofPolicies = [
  'ctrl+o',
  'ctrl+s',
  'ctrl+p',
  'ctrl+u',
  'ctrl+d',
  'download: /api/status',
  'void showOpenFilePicker()',
  'void showSaveFilePicker()',
  'print()',
  "Object.assign(document.createElement('input'), { type: 'file' }).click()",
  'void navigator.usb.requestDevice({ filters: [] })',
  'void navigator.bluetooth.requestDevice({ acceptAllDevices: true })',
  'navigator.geolocation.getCurrentPosition(() => { window.escaped = 1 })',
  "void fetch('https://example.org/').catch(() => {})",
  "void new WebSocket('ws://203.0.113.7/')",
  "new Image().src = 'http://203.0.113.7/x.png'",
];

describe.skipIf(!isWhole || missingForEscapes.length > 0)('one layer alone', { timeout: 1_200_000 }, () => {
  test('given the policies alone, no dialog, program, file or question comes, and only a proxy that is not there is asked', async () => {
    const all = [...keyCases, ...scriptCases];
    const cases = ofPolicies.flatMap((name) => all.filter((one) => one.name === name));
    expect(cases.length).toBe(ofPolicies.length);
    const session = await open(openStock, { page: naivePage, policies: inspectedPolicies, isManaged: true });
    const tried = await tryCases(session, cases.map(patiently), 'p');
    const other = (escape: string) => !escape.startsWith('asked tcp 127.0.0.1:9 ');
    const result = tried.map((one) => ({ ...one, escapes: one.escapes.filter(other) }));
    results.push({ name: 'the policies alone', tried: result, controls: [] });
    expect(result.filter(({ escapes }) => escapes.length > 0)).toEqual([]);
  });

  test('given the session alone, no chord and no function key reaches the browser, and without it they do', async () => {
    const session = await open(openStock, { page: naivePage, hasKeymap: true, isManaged: true });
    const tried = await tryCases(session, keyCodeCases, 'p');
    const stock = await open(openStock, { page: naivePage });
    await pageOf(stock, 'p');
    const known = ['F1', 'Control+t', 'Control+n', 'Control+o', 'F10', 'Alt+F4'];
    const controls = await tryControls(
      stock,
      known.flatMap((name) => keyCodeCases.filter((one) => one.name === name)),
    );
    results.push({ name: 'the session alone', tried, controls });
    expect(tried.filter(({ escapes }) => escapes.length > 0)).toEqual([]);
    expect(controls.filter(({ escapes }) => escapes.length === 0)).toEqual([]);
  });

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

/** Some of what a browser refuses it would show late. */
const patiently = (one: Case): Case => ({ ...one, waitMs: 1_000 });

/** Where the page cannot be looked into, only the keyboard is used. */
const noPage = { run: () => Promise.reject(new Error('no page')), touch: () => Promise.reject(new Error('no page')) };

async function open<Options>(openBuild: (options: Options & { folder: string }) => Promise<Session>, options: Options) {
  const folder = mkdtempSync(join(tmpdir(), 'shubbak-layer-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const session = await openBuild({ ...options, folder });
  onTestFinished(() => session.close());
  return session;
}
