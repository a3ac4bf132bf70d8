import { setTimeout } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { startScreen } from '../support/running-screen.ts';
import type { BenchOptions } from './bench.ts';
import { installScreen, openAlone } from './bench-screen.ts';
import { type Interval, interval, inWords, median, type Result, summarise } from './measure.ts';
import { memoryKb } from './processes.ts';

/** Between two looks; in each, somebody visits the screen. */
const stretchMs = 10_000;

/** After so many, what is loaded once has been loaded. */
const warmUpStretches = 3;

const goalPageMb = 40;
const goalHostMb = 80;

const slowMb = 60;

type Look = { minute: number; ours: number; blank: number; host: number };

/**
 * Memory of the browser that shows the screen, with a visit every ten seconds, beside that of one that shows nothing;
 * that of the built host; and how much each grows an hour.
 */
export async function measureMemory({ slow, seconds }: BenchOptions): Promise<Result> {
  const installed = await installScreen();
  const screen = await startScreen(installed.options, 'dist/host/start.js');
  const [ours, blank] = [await openAlone(), await openAlone()];
  try {
    if (slow) await ours.page.addInitScript(hold, slowMb);
    await ours.page.goto(screen.address);
    await ours.page.locator('.slide').first().waitFor();
    await blank.page.goto('about:blank');
    const looks: Look[] = [];
    const start = performance.now();
    for (let stretch = -warmUpStretches; stretch < Math.max(6, (seconds * 1000) / stretchMs); stretch++) {
      await visit(ours.page, Math.abs(stretch));
      await setTimeout(stretchMs);
      if (stretch < 0) continue;
      looks.push({
        minute: (performance.now() - start) / 60_000,
        ours: memoryKb(ours.pid) / 1024,
        blank: memoryKb(blank.pid) / 1024,
        host: memoryKb(screen.child.pid ?? 0) / 1024,
      });
    }
    const above = looks.map((look) => look.ours - look.blank);
    const hosts = looks.map(({ host }) => host);
    return {
      what: `memory of the browser over ${seconds} s of visits, beside one that shows nothing`,
      unit: 'MB',
      ...summarise({ ours: looks.map((look) => look.ours), baseline: looks.map((look) => look.blank) }),
      goals: [
        { what: 'MB of the page above an empty one', figure: interval(above, median), limit: goalPageMb },
        { what: 'MB of the host', figure: interval(hosts, median), limit: goalHostMb },
      ],
      notes: {
        'the page grows, MB an hour': inWords(growth(looks, 'ours'), 1),
        'the empty page grows, MB an hour': inWords(growth(looks, 'blank'), 1),
        'the host grows, MB an hour': inWords(growth(looks, 'host'), 1),
      },
    };
  } finally {
    await ours.close();
    await blank.close();
    await screen.stop();
    await installed.remove();
  }
}

async function visit(page: Page, turn: number): Promise<void> {
  await page
    .locator('.begin button')
    .nth(turn % 4)
    .click();
  await page
    .locator('.section-tile')
    .nth(turn % 8)
    .click();
  await page.locator('.section .tile, .section .project-list button').first().click();
  await page.locator('article').waitFor();
  await page.locator('.finish').click();
  await page.locator('.slide').first().waitFor();
}

/** The slope of the least-squares line, an hour. */
function growth(looks: Look[], side: 'ours' | 'blank' | 'host'): Interval {
  return interval(looks, (sample) => {
    const middle = sample.reduce((sum, { minute }) => sum + minute, 0) / sample.length;
    const spread = sample.reduce((sum, { minute }) => sum + (minute - middle) ** 2, 0);
    return (sample.reduce((sum, look) => sum + (look.minute - middle) * look[side], 0) / spread) * 60;
  });
}

/** Runs in the page: keeps a block of memory in use. */
function hold(megabytes: number): void {
  const block = new Uint8Array(megabytes * 1024 * 1024);
  for (let index = 0; index < block.length; index += 1024) block[index] = index % 251;
  Object.assign(window, { block });
}
