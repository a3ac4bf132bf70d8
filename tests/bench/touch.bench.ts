import { setTimeout } from 'node:timers/promises';
import type { Locator, Page } from '@playwright/test';
import type { BenchOptions } from './bench.ts';
import { openSideBySide } from './bench-screen.ts';
import { byTurns, interval, mean, quantile, type Result, summarise } from './measure.ts';

const moreDocuments = 10_000;

/** Event Timing tells of nothing shorter, and in steps of 8 ms. */
const shortestMs = 16;

/** How long a tap is left alone, so that its entry is there and the next one meets an idle page. */
const restMs = 120;

const slowMs = 60;

const goalMs = 32;
const goalRatio = 1.25;

type Tap = { name: string; duration: number; handler: number };

type Step = [name: string, target: string];

/** Every view, and everything that can be touched in all of them. The end of a visit is a fresh page, not a frame. */
const steps: Step[] = [
  ['home to programme', '.hero'],
  ['programme to project', '.project-list button >> nth=2'],
  ['project to home', '.go-home'],
  ['home to projects', '.to-projects'],
  ['projects to project', '.project-list button >> nth=5'],
  ['project to programme', 'article .tile >> nth=0'],
  ['programme to home', '.go-home'],
  ['home to news', '.to-news'],
  ['news to announcement', 'main .tile >> nth=0'],
  ['announcement to home', '.go-home'],
  ['home to pages', '.to-pages'],
  ['pages to a page', 'main .tile >> nth=3'],
  ['accessibility sheet', '.open-sheet'],
  ['text to 150 %', '.options [value="150"]'],
  ['text to 200 %', '.options [value="200"]'],
  ['text to 100 %', '.options [value="100"]'],
  ['high contrast', '.switch-contrast'],
  ['normal contrast', '.switch-contrast'],
  ['sheet closed', '.sheet .close'],
  ['page to home', '.go-home'],
];

/** From the finger to the next frame, over every view in four languages, beside a page that does next to nothing. */
export async function measureTouch({ slow }: BenchOptions): Promise<Result> {
  const { ours, trivial, close } = await openSideBySide(moreDocuments, async (page) => {
    await page.addInitScript(recordTouches);
    if (slow) await page.addInitScript(holdUpTouches, slowMs);
  });
  try {
    await trivial.addInitScript(recordTouches);
    await trivial.reload();
    const { ours: walks, baseline } = await byTurns(
      (pair) => walk(ours, (pair + 4) % 4),
      () => touchButton(trivial),
      { pairs: 12, warmUpPairs: 2 },
    );
    const taps = walks.flat();
    const means = { ours: walks.map(meanOf), baseline: baseline.map(meanOf) };
    const summary = summarise(means);
    const p98 = (values: number[]) => quantile(values, 0.98);
    return {
      what: `tap to next frame over ${steps.length + 1} touches in 4 languages, ${moreDocuments} more documents, beside a trivial page; mean of a visit`,
      unit: 'ms, Event Timing',
      ...summary,
      goals: [
        { what: 'p98 of all taps', figure: interval(durations(taps), p98), limit: goalMs },
        { what: 'ratio to the trivial page', figure: summary.ratio, limit: goalRatio },
      ],
      notes: {
        taps: taps.length,
        'p98 of the trivial page': p98(durations(baseline.flat())),
        'p98 of handlers': p98(taps.map(({ handler }) => handler)),
        slowest: slowestSteps(taps),
      },
    };
  } finally {
    await close();
  }
}

/** One visit in the language that stands at a place of the list. */
async function walk(page: Page, language: number): Promise<Tap[]> {
  await page.bringToFront();
  await page.reload();
  await page.locator('.slide').first().waitFor();
  const taps = [await tap(page, 'attract to home', page.locator('.begin button').nth(language))];
  for (const [name, target] of steps) taps.push(await tap(page, name, page.locator(target)));
  const languages = page.locator('.languages button');
  taps.push(await tap(page, 'another language', languages.nth((language + 1) % 4)));
  return taps;
}

async function touchButton(page: Page): Promise<Tap[]> {
  await page.bringToFront();
  const taps: Tap[] = [];
  for (const [name] of steps) taps.push(await tap(page, name, page.locator('button')));
  return taps;
}

async function tap(page: Page, name: string, target: Locator): Promise<Tap> {
  await target.waitFor();
  await target.scrollIntoViewIfNeeded();
  await setTimeout(restMs);
  await page.evaluate(() => touches.take());
  await target.tap();
  await setTimeout(restMs);
  const { duration, handler } = await page.evaluate(() => touches.take());
  return { name, duration: Math.max(duration, shortestMs), handler };
}

declare const touches: { take: () => { duration: number; handler: number } };

/** Runs in the page: keeps the longest event of the touches since it was asked the last time. */
function recordTouches(): void {
  let longest = { duration: 0, handler: 0 };
  const keep = (entries: PerformanceEntryList) => {
    for (const entry of entries as PerformanceEventTiming[]) {
      if (!('interactionId' in entry) || !entry.interactionId || entry.duration <= longest.duration) continue;
      longest = { duration: entry.duration, handler: entry.processingEnd - entry.processingStart };
    }
  };
  const observer = new PerformanceObserver((list) => keep(list.getEntries()));
  observer.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  const take = () => {
    keep(observer.takeRecords());
    const taken = longest;
    longest = { duration: 0, handler: 0 };
    return taken;
  };
  Object.assign(window, { touches: { take } });
}

/** Runs in the page. */
function holdUpTouches(ms: number): void {
  addEventListener('click', ({ timeStamp }) => {
    while (performance.now() - timeStamp < ms);
  });
}

const durations = (taps: Tap[]) => taps.map(({ duration }) => duration);

const meanOf = (taps: Tap[]) => mean(durations(taps));

function slowestSteps(taps: Tap[]): string {
  const names = [...new Set(taps.map(({ name }) => name))];
  const worst = names.map((name) => ({ name, ms: mean(durations(taps.filter((one) => one.name === name))) }));
  return worst
    .toSorted((a, b) => b.ms - a.ms)
    .slice(0, 3)
    .map(({ name, ms }) => `${name} ${ms.toFixed(0)} ms`)
    .join(', ');
}
