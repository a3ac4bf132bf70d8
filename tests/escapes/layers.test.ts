import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { hardContent } from '../support/hard-content.ts';
import type { Case } from './cases/case.ts';
import { contentCases, contentControls, hostileContent } from './cases/content.ts';
import { gestureCases, gestureControls } from './cases/gestures.ts';
import { keyCodeCases, keyCodeControls } from './cases/key-codes.ts';
import { keyCases, keyControls } from './cases/keys.ts';
import { named } from './cases/named.ts';
import { scriptCases, scriptControls } from './cases/scripts.ts';
import { inspectedPolicies, openLocked, openStock, screenPort, shippedPolicies } from './driver/builds.ts';
import { attachPage } from './driver/page.ts';
import { pageOf } from './driver/page-of.ts';
import { listeningPorts, programsBelow } from './driver/processes.ts';
import { missingForEscapes, type Session } from './driver/session.ts';
import { naivePage } from './naive-page.ts';
import { type Class, writeReport } from './report.ts';
import { type Tried, tryCases } from './run-cases.ts';
import { expectOut, tryControls } from './try-controls.ts';

// All layers together, none of them opened for the test: what can be seen from outside. Then one of them is open, and the two
// others have to hold for the rows that they answer for.

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
    let before = await state();
    expect(before.heard).toEqual([]);
    const tried: Class['tried'] = [];
    for (const one of keyCodeCases) {
      await one.attempt(session, noPage);
      const after = await state();
      const isOther = JSON.stringify(after) !== JSON.stringify(before);
      tried.push({ row: one.row, name: one.name, escapes: isOther ? [JSON.stringify(after)] : [] });
      before = after;
    }
    const shown = line();
    await x.xdotool('mousemove', '270', '480', 'click', '1');
    await vi.waitUntil(() => !line().equals(shown), { timeout: 20_000 });
    const controls = await tryControls(named(keyCodeCases, keyCodeControls), allOpen);
    results.push({ name: 'all layers, as shipped', tried, controls });
    expect(tried.filter(({ escapes }) => escapes.length > 0)).toEqual([]);
    expectOut(controls);
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

const limitMs = 3_600_000;

/** What a window manager with bindings of its own, other consoles and tools of the desktop do with keys: the session's rows. */
const rowsOfTheSession = new Set([4, 5, 18, 19, 20, 22, 23]);

// What holds where one layer is open is told by opening a second one, or all of them where both of the others keep something away.
const allOpen = { isKiosk: false };
const sessionClosed = { ...allOpen, hasKeymap: true, isManaged: true };
const browserClosed = { policies: inspectedPolicies };

describe.skipIf(!isWhole || missingForEscapes.length > 0)('one layer open', { timeout: limitMs }, () => {
  test('given no session, with a window manager and a keyboard as they come, page and policies hold for their rows', async () => {
    const files = await hardContent();
    const session = await open(openLocked, { files, policies: inspectedPolicies, isManaged: false });
    const cases = keyCases.filter(({ row }) => !rowsOfTheSession.has(row));
    const keys = named(keyCases, keyControls).filter(({ row }) => !rowsOfTheSession.has(row));
    const controls = () => tryControls([...named(gestureCases, gestureControls), ...keys], allOpen);
    await holds('session open', session, '#page *', [...cases, ...gestureCases], controls);
  });

  test('given a browser without policies, session and page hold against keys, gestures and content', async () => {
    const cases = [...keyCodeCases, ...gestureCases, ...contentCases];
    const controls = async () => [
      ...(await tryControls([...named(gestureCases, gestureControls), ...contentControls], sessionClosed)),
      ...(await tryControls(named(keyCodeCases, keyCodeControls), allOpen)),
    ];
    const name = 'browser open, keys, gestures and content';
    await holds(name, await openBrowser(), '#page *', cases, controls, [ownQuestions]);
  });

  test('given a browser without policies, session and page hold against scripts in all but what the policies are for', async () => {
    const expected = [ownQuestions, ...policiesAlone];
    const controls = () => tryControls(named(scriptCases, scriptControls), sessionClosed);
    const met = await holds('browser open, scripts', await openBrowser(), '#page *', scriptCases, controls, expected);
    // The control of the policies: what they are for is seen without them.
    expect(policiesAlone.filter((one) => !met.has(one))).toEqual([]);
  });

  test('given a page that looks after nothing, session and policies hold for the keys', async () => {
    const options = { page: naivePage, policies: inspectedPolicies, hasKeymap: true, isManaged: true };
    const controls = () => tryControls(named(keyCodeCases, keyCodeControls), browserClosed);
    await holds('content open', await open(openStock, options), 'p', keyCodeCases, controls);
  });

  test('given a page of another program of this machine, the policies keep it away, and not that of the screen', async () => {
    const shown = async (options: Pick<Parameters<typeof openStock>[0], 'policies' | 'port'>) => {
      const session = await open(openStock, { page: naivePage, ...options });
      const words = async () => (await attachPage(session.cdp)).run<string>('document.body.innerText');
      // A page that is kept away has words too: those of the browser.
      return vi.waitUntil(() => words().catch(() => ''), { timeout: 60_000, interval: 500 });
    };
    const policies = inspectedPolicies;
    expect(await shown({ port: 8000 })).toContain('Une page');
    expect(await shown({ port: screenPort, policies })).toContain('Une page');
    expect(await shown({ port: 8000, policies })).not.toContain('Une page');
  });
});

const openBrowser = async () =>
  open(openLocked, { files: { ...(await hardContent()), ...hostileContent() }, hasKeymap: true });

/** What does not count as an escape, in the attempts of some rows, or of all. */
type Expected = { what: string; rows?: number[]; escape: RegExp };

const ownQuestions: Expected = {
  what: 'a browser asks its maker for things of its own, now and then, whatever is tried',
  escape: /^asked udp 53 \W*(clients2\.google|[\w-]+\.googleapis)\.com/,
};

/** What nothing but the policies keeps away. */
const policiesAlone: Expected[] = [
  // One attempt's question may be heard during the next.
  { what: 'the name of a machine that an address leads to is asked for', escape: /^asked udp 53 \W*example\.org/ },
  { what: 'a dialog of files', rows: [40], escape: /^(window|focus|size) / },
  { what: 'the question whether to leave a page', rows: [44], escape: /^focus / },
];

/** @returns what was expected and seen */
async function holds(
  name: string,
  session: Session,
  selector: string,
  cases: Case[],
  tryTheControls: () => Promise<Tried[]>,
  expected: Expected[] = [],
): Promise<Set<Expected>> {
  const isOurs = selector.startsWith('#');
  const page = await pageOf(session, isOurs ? '.slide' : selector);
  if (isOurs) {
    // A visit goes on while it is attacked.
    await page.touch([[{ x: 270, y: 480 }]]);
    await vi.waitUntil(() => page.run('Boolean(document.querySelector(".dock"))'), { timeout: 60_000 });
  }
  const met = new Set<Expected>();
  const isEscape = (row: number, escape: string) => {
    const known = expected.find((one) => (!one.rows || one.rows.includes(row)) && one.escape.test(escape));
    if (known) met.add(known);
    return !known;
  };
  const seen = await tryCases(session, cases, selector);
  const tried = seen.map((one) => ({ ...one, escapes: one.escapes.filter((escape) => isEscape(one.row, escape)) }));
  const controls = await tryTheControls();
  results.push({ name, tried, controls });
  expect(tried.filter(({ escapes }) => escapes.length > 0)).toEqual([]);
  expectOut(controls);
  return met;
}

/** Where the page cannot be looked into, only the keyboard is used. */
const noPage = { run: reject, touch: reject, takeMouseForFinger: reject };

function reject(): Promise<never> {
  return Promise.reject(new Error('no page'));
}

async function open<Options>(openBuild: (options: Options & { folder: string }) => Promise<Session>, options: Options) {
  const folder = mkdtempSync(join(tmpdir(), 'shubbak-layer-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const session = await openBuild({ ...options, folder });
  onTestFinished(() => session.close());
  return session;
}
