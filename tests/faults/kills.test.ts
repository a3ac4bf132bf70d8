import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { safeBeatSeconds } from '../../main/kiosk/pulse.ts';
import { type BenchScreen, installScreen } from '../bench/bench-screen.ts';
import { missingForNotify } from '../support/notify-socket.ts';
import type { RunningProcess } from '../support/processes-below.ts';
import { type SupervisedScreen, superviseScreen } from '../support/supervised-screen.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { missingForDisplay, openVirtualDisplay, type VirtualDisplay } from '../support/virtual-display.ts';
import { isLong, rounds, timeLimit } from './extent.ts';

/** `--white`, on which the attract loop asks to touch: at the lower end, from edge to edge. */
const white = { red: 255, green: 253, blue: 249 };

/** `--stone`, of which the safe page is, and the attract loop is not. */
const stone = { red: 250, green: 246, blue: 238 };

const size = { width: 540, height: 960 };

const lowerEnd = Math.round(size.height * 0.8);

type Shown = { screen: SupervisedScreen; display: VirtualDisplay };

/** No assertion is about time: a machine that does other work is only waited for. */
const waitMs = 60_000;

/** After a third loss in a minute a host shows its safe page: it is started anew before, unless it was itself. */
const roundsOfOneStart = 2;

/** Longer than a page may be silent. */
const silenceMs = 4_000;

/** Longer than the safe page needs to be opened afresh twice by its browser. */
const twoBeatsMs = 2_500 * safeBeatSeconds;

const missing = [...missingForDisplay, ...missingForNotify];

type Fault = {
  strike: (screen: SupervisedScreen) => Promise<void>;
  /** When what was struck is there again. */
  mended: (screen: SupervisedScreen, since: number) => Promise<void>;
};

const faults: Record<string, Fault> = {
  'the page is killed': { strike: (screen) => signal(screen, '--type=renderer', 'SIGKILL'), mended: shownAfresh },
  'the page hangs': { strike: (screen) => signal(screen, '--type=renderer', 'SIGSTOP'), mended: shownAfresh },
  'the GPU process is killed': { strike: (screen) => signal(screen, gpu, 'SIGKILL'), mended: gpuIsBack },
  'the browser is killed': { strike: (screen) => signal(screen, undefined, 'SIGKILL'), mended: shownAfresh },
  'the browser hangs': { strike: (screen) => signal(screen, undefined, 'SIGSTOP'), mended: shownAfresh },
  'the host is killed': { strike: async (screen) => void process.kill(screen.host(), 'SIGKILL'), mended: shownAfresh },
  'the host hangs': { strike: async (screen) => void process.kill(screen.host(), 'SIGSTOP'), mended: shownAfresh },
};

let installed: BenchScreen;

beforeAll(async () => {
  installed = await installScreen();
}, waitMs);

afterAll(() => installed.remove());

test.skipIf(missing.length > 0).each(Object.entries(faults))(
  'given that %s, the screen shows its content again by itself (needs Xvfb, openbox, python3 and systemd-notify)',
  { timeout: timeLimit },
  async (name, { strike, mended }) => {
    const start = await installOnDisplay();
    const times: number[] = [];
    let shown = await start();
    for (let round = 0; round < rounds(1, 100); round++) {
      if (round > 0 && round % roundsOfOneStart === 0 && !name.includes('host')) {
        await shown.screen.close();
        shown = await start();
      }
      const since = shown.screen.log.length;
      const began = performance.now();
      await strike(shown.screen);
      await mended(shown.screen, since);
      await hasContent(shown.display);
      times.push(performance.now() - began);
      if (name.includes('GPU')) await livesOn(shown.screen, since);
    }
    await shown.screen.close();
    if (isLong) console.log(`${name}: ${describe(times)}`);
  },
);

test.skipIf(missing.length > 0)(
  'given a page that is killed three times in a minute, the safe page is shown, and opened afresh where it hangs (needs Xvfb, openbox, python3 and systemd-notify)',
  { timeout: 2 * timeLimit },
  async () => {
    const { screen, display } = await (await installOnDisplay())();
    for (const order of ['page', 'page', 'safe']) {
      const since = screen.log.length;
      await signal(screen, '--type=renderer', 'SIGKILL');
      const ordered = () => screen.log.slice(since).find(({ msg }) => msg === 'the view was lost')?.order;
      await vi.waitUntil(ordered, { timeout: waitMs, interval: 20 });
      expect(ordered()).toBe(order);
      if (order === 'page') await shownAfresh(screen, since);
    }
    const corners = [2, size.width - 3].flatMap((x) => [2, size.height - 3].map((y) => [x, y] as const));
    const isSafe = () => corners.every(([x, y]) => isDeepStrictEqual(display.pixel(x, y), stone));
    await vi.waitUntil(isSafe, { timeout: waitMs, interval: 20 });
    await safeShown(screen, 0);
    // Its browser opens it afresh twice meanwhile, and no frame is another one.
    for (const until = performance.now() + twoBeatsMs; performance.now() < until; await sleep(20)) {
      expect(isSafe()).toBe(true);
    }
    const since = screen.log.length;
    await signal(screen, '--type=renderer', 'SIGSTOP');
    await safeShown(screen, since);
    expect(screen.log.slice(since)).toContainEqual(
      expect.objectContaining({ msg: 'the view was lost', lost: 'safe', reason: 'it fell silent', order: 'safe' }),
    );
    await vi.waitUntil(isSafe, { timeout: waitMs, interval: 20 });
  },
);

/** A screen on a display of its own, and what starts it, again and again with the same store. */
async function installOnDisplay(): Promise<() => Promise<Shown>> {
  const framebuffer = await temporaryFolder();
  const display = await openVirtualDisplay(framebuffer, size.width, size.height);
  onTestFinished(() => display.close());
  const args = [...installed.options, '--shell', 'chromium'];
  return async () => {
    const environment = { DISPLAY: display.name, HOME: installed.folder };
    const screen = await superviseScreen({ args, environment, folder: await temporaryFolder() });
    onTestFinished(() => screen.close());
    await shownAfresh(screen, 0);
    await hasContent(display);
    return { screen, display };
  };
}

const gpu = '--type=gpu-process';

/** @param type undefined: the browser itself */
async function signal(screen: SupervisedScreen, type: string | undefined, name: NodeJS.Signals): Promise<void> {
  const isStruck = ({ arguments: words }: RunningProcess) =>
    type ? words.includes(type) : !words.some((word) => word.startsWith('--type='));
  const struck = (await screen.browser()).filter(isStruck);
  expect(struck.length).toBeGreaterThan(0);
  for (const { pid } of struck) process.kill(pid, name);
}

/** A page that was opened since has drawn a frame with something in it. */
async function shownAfresh({ log }: SupervisedScreen, since: number): Promise<void> {
  const isThere = () => log.slice(since).some(({ msg }) => msg === 'the page is shown');
  await vi.waitUntil(isThere, { timeout: waitMs, interval: 10 });
}

async function safeShown({ log }: SupervisedScreen, since: number): Promise<void> {
  const isThere = () => log.slice(since).some(({ msg }) => msg === 'the safe page is shown');
  await vi.waitUntil(isThere, { timeout: waitMs, interval: 20 });
}

async function gpuIsBack(screen: SupervisedScreen): Promise<void> {
  const isThere = async () => (await screen.browser()).some(({ arguments: words }) => words.includes(gpu));
  await vi.waitUntil(isThere, { timeout: waitMs, interval: 20 });
}

async function hasContent(display: VirtualDisplay): Promise<void> {
  const isThere = () => [2, size.width - 3].every((x) => isDeepStrictEqual(display.pixel(x, lowerEnd), white));
  await vi.waitUntil(isThere, { timeout: waitMs, interval: 10 });
}

/** Its page has not fallen silent: it goes on drawing frames. */
async function livesOn({ log }: SupervisedScreen, since: number): Promise<void> {
  await sleep(silenceMs);
  expect(log.slice(since).map(({ msg }) => msg)).not.toContain('the view was lost');
}

function describe(times: number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const seconds = (at: number) => ((sorted[at] ?? 0) / 1000).toFixed(1);
  const worst = sorted.length - 1;
  return `${sorted.length} times, content after ${seconds(Math.floor(worst / 2))} s in the median, ${seconds(worst)} s at worst`;
}
