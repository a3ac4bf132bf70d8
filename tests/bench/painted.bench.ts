import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { stringify } from 'yaml';
import { type RunningScreen, startScreen } from '../support/running-screen.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { browserOptions } from '../support/test-browser.ts';
import type { BenchOptions } from './bench.ts';
import { type BenchFleet, openFleet } from './bench-fleet.ts';
import { portrait } from './bench-screen.ts';
import { interval, inWords, median, quantile, type Result, summarise } from './measure.ts';
import { pollWaits } from './poll-waits.ts';

/** Real hosts, each with a page of its own: as many as the goal is for. */
const screens = 20;

/** So many are started at once. */
const atOnce = 4;

const goalMs = 1_000;

const rounds = 11;

const slowMs = 4_000;

const patienceMs = 60_000;

type RealScreen = { host: RunningScreen; page: Page };

/** From the button: how long each page took, and the desk to answer; in milliseconds. */
type Turn = { pages: number[]; answered: number };

/**
 * From the button that publishes to the last of twenty real pages that has painted the new edition: the desk signs, tells, each built host
 * fetches, verifies and switches, its page shows the number. Beside screens that ask every five minutes, whose waits are drawn.
 */
export async function measurePainted({ slow }: BenchOptions): Promise<Result> {
  const random = seededRandom(1);
  const all: RealScreen[] = [];
  const fleet = await openFleet(0);
  const browser = await chromium.launch(await browserOptions());
  let edition = 1;
  const turnOver = async (): Promise<Turn> => {
    edition++;
    const shown = Promise.all(all.map(({ page }) => page.evaluate(painted, edition)));
    const pressed = performance.timeOrigin + performance.now();
    if (slow) await new Promise((resolve) => setTimeout(resolve, slowMs));
    await fleet.turn(edition);
    const answered = performance.timeOrigin + performance.now() - pressed;
    return { pages: (await shown).map((at) => at - pressed), answered };
  };
  const turnsOf = async (count: number): Promise<Turn[]> => {
    while (all.length < count) {
      const numbers = Array.from({ length: Math.min(atOnce, count - all.length) }, (_, index) => all.length + index);
      all.push(...(await Promise.all(numbers.map((number) => openScreen(fleet, browser, number)))));
    }
    await Promise.all(all.map(({ page }) => page.evaluate(painted, edition)));
    const turns: Turn[] = [];
    for (let round = 0; round < rounds; round++) turns.push(await turnOver());
    return turns;
  };
  try {
    await fleet.publish();
    const alone = await turnsOf(1);
    const turns = await turnsOf(screens);
    const last = turns.map(({ pages }) => quantile(pages, 0.99));
    const inMs = (sample: number[]) => inWords(interval(sample, median), 0);
    return {
      what: `the publish button to the last of ${screens} real pages painting the edition, beside screens that ask every 300 s`,
      unit: 'ms',
      ...summarise({ ours: last, baseline: last.map(() => quantile(pollWaits(screens, random), 0.99)) }),
      goals: [{ what: `ms to the last of ${screens} pages`, figure: interval(last, median), limit: goalMs }],
      // The screens are told before the button is answered.
      notes: {
        'ms to half of them': inMs(turns.map(({ pages }) => quantile(pages, 0.5))),
        'ms until the button is answered': inMs(turns.map(({ answered }) => answered)),
        // As where each screen is a machine of its own.
        'ms to the page of one screen alone': inMs(alone.flatMap(({ pages }) => pages)),
        'ms until the button is answered then': inMs(alone.map(({ answered }) => answered)),
      },
    };
  } finally {
    await browser.close();
    await Promise.all(all.map(({ host }) => host.stop()));
    await fleet.close();
  }
}

/** A built host that would look for editions once a day, paired with the desk, and its page at the attract loop. */
async function openScreen(fleet: BenchFleet, browser: Browser, number: number): Promise<RealScreen> {
  const folder = join(fleet.folder, `screen-${number}`);
  await mkdir(folder);
  const repository = { address: `${fleet.address}/repository/`, everySeconds: 86_400 };
  const languages = ['ar', 'zgh', 'fr', 'en'];
  const config = { site: 'annex-1', languages, orientation: 'portrait', repository, desk: fleet.address };
  await writeFile(join(folder, 'screen.yml'), stringify(config));
  await cp(join(fleet.folder, 'keys', 'root.json'), join(folder, 'root.json'));
  const options = ['--config', join(folder, 'screen.yml'), '--state', join(folder, 'state')];
  const host = await startScreen(options, 'dist/host/start.js');
  const page = await (await browser.newContext({ viewport: portrait, hasTouch: true })).newPage();
  page.setDefaultTimeout(patienceMs);
  await page.goto(host.address);
  const link = async (kind: string) => {
    const asked = await page.waitForFunction(async (wanted) => {
      const { desk } = await (await fetch('/api/status')).json();
      return desk?.kind === wanted && desk;
    }, kind);
    return (await asked.jsonValue()) as { code?: string };
  };
  const { code = '' } = await link('waiting');
  await fleet.ask('/sites/annex-1/screens', { code, name: `Screen ${number}` });
  await link('paired');
  return { host, page };
}

/** In the page: when a frame was drawn in which this edition is said to be shown, in milliseconds since 1970. */
function painted(number: number): Promise<number> {
  const isThere = () =>
    /^\D*(\d+)/.exec(document.querySelector('.status .edition')?.textContent ?? '')?.[1] === String(number);
  return new Promise((resolve) => {
    const whenDrawn = () =>
      requestAnimationFrame(() => {
        // What is posted within a frame comes after it was drawn.
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => resolve(performance.timeOrigin + performance.now()));
        port1.start();
        port2.postMessage(undefined);
      });
    const watch = new MutationObserver(() => {
      if (!isThere()) return;
      watch.disconnect();
      whenDrawn();
    });
    if (isThere()) whenDrawn();
    else watch.observe(document, { subtree: true, childList: true, characterData: true });
  });
}
