import type { CDPSession, Page } from '@playwright/test';
import type { BenchOptions } from './bench.ts';
import { openSideBySide, type SideBySide } from './bench-screen.ts';
import { exactly, type Goal, type Result, summarise } from './measure.ts';

/** After so many, everything that is made once has been made. */
const warmUpVisits = 20;

/** In one page, the browser keeps notes on the first 250 answers, and the compiler its own, for some hundred visits. */
const warmUpVisitsInOnePage = 500;

/** How often the memory is looked at. */
const looks = 15;

const goalHeapKb = 100;

type Memory = { nodes: number; listeners: number; heapKb: number };

/**
 * What visits leave behind in the browser, first with a fresh page after each, then in one page that is never fresh,
 * beside as many reloads of a trivial page: that one says how far the heap wavers by itself.
 */
export async function measureSoak({ slow, visits }: BenchOptions): Promise<Result> {
  const sides = await openSideBySide(0, async (page) => {
    if (slow) await page.addInitScript(leak);
  });
  try {
    // A fresh page takes along what the one before it held: the slow variant has none.
    const fresh = await soak(sides, visits, slow ? visitAndStay : visitAndFinish, warmUpVisits);
    const kept = await soak(sides, Math.ceil(visits / 4), visitAndStay, warmUpVisitsInOnePage);
    const heaps = { ours: fresh.ours.map(heapOf), baseline: fresh.trivial.map(heapOf) };
    return {
      what: `memory over ${visits} visits, beside reloads of a trivial page; heap`,
      unit: 'kB',
      ...summarise(heaps),
      goals: [...goalsOf('with a fresh page after each', fresh.ours), ...goalsOf('in one page', kept.ours)],
      notes: {
        'heap that the trivial page gained, kB': Math.round(growth(fresh.trivial).heapKb),
        'at the end': JSON.stringify(fresh.ours.at(-1)),
        'at the end, in one page': JSON.stringify(kept.ours.at(-1)),
      },
    };
  } finally {
    await sides.close();
  }
}

type Looks = { ours: Memory[]; trivial: Memory[] };

/** Visits our page and the trivial one by turns, a stretch of visits each, and looks at the memory after each stretch. */
async function soak(
  { ours, trivial }: SideBySide,
  visits: number,
  visitOnce: (page: Page, turn: number) => Promise<unknown>,
  warmUp: number,
): Promise<Looks> {
  const [our, other] = [await openMemory(ours), await openMemory(trivial)];
  const seen: Looks = { ours: [], trivial: [] };
  const stretch = Math.ceil(visits / looks);
  for (let turn = 0; turn < warmUp; turn++) await visitOnce(ours, turn);
  for (let turn = 0; turn < warmUp; turn++) await trivial.reload();
  for (let look = 0; look <= looks; look++) {
    seen.ours.push(await our());
    seen.trivial.push(await other());
    if (look === looks) break;
    for (let turn = 0; turn < stretch; turn++) await visitOnce(ours, look * stretch + turn);
    for (let turn = 0; turn < stretch; turn++) await trivial.reload();
  }
  return seen;
}

const visitAndStay = (page: Page, turn: number) => page.evaluate(visit, { turn, finishes: false });

async function visitAndFinish(page: Page, turn: number): Promise<void> {
  await page.evaluate(visit, { turn, finishes: true });
  const finish = () => document.querySelector<HTMLElement>('.finish')?.click();
  // The fresh page may take the answer to the script along: that it comes is what counts.
  await Promise.all([page.waitForEvent('domcontentloaded'), page.evaluate(finish).catch(() => undefined)]);
  await page.locator('.slide').first().waitFor();
}

/** Runs in the page: a visit by script – language, two documents, every text size, and home again unless it is finished. */
async function visit({ turn, finishes }: { turn: number; finishes: boolean }): Promise<void> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const touch = async (selector: string, index: number, awaited: string) => {
    const buttons = [...document.querySelectorAll<HTMLElement>(selector)];
    buttons[index % buttons.length]?.click();
    await frame();
    for (let frames = 0; !document.querySelector(awaited); frames++) {
      if (frames > 600) throw new Error(`after a touch on ${selector} there is no ${awaited}`);
      await frame();
    }
  };
  if (document.querySelector('.begin')) await touch('.begin button', turn, '.home');
  await touch('.languages button', turn + 1, '.home');
  await touch('.to-projects', 0, '.project-list');
  await touch('.project-list button', turn, 'article');
  await touch('.go-home', 0, '.home');
  await touch('.hero', turn, 'article');
  await touch('.open-sheet', 0, '.sheet');
  for (const size of [1, 2, 0]) await touch('.options button', size, 'article');
  await touch('.sheet .close', 0, 'article');
  if (finishes) return;
  await touch('.go-home', 0, '.home');
  await touch('.languages button', 0, '.home');
}

async function openMemory(page: Page): Promise<() => Promise<Memory>> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  return async () => {
    for (let time = 0; time < 3; time++) await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
    return { nodes: metric('Nodes'), listeners: metric('JSEventListeners'), heapKb: metric('JSHeapUsedSize') / 1000 };
  };
}

const heapOf = ({ heapKb }: Memory) => heapKb;

function growth(seen: Memory[]): Memory {
  const [first, last] = [seen[0], seen.at(-1)];
  if (!first || !last) throw new Error('nothing was measured');
  return {
    nodes: last.nodes - first.nodes,
    listeners: last.listeners - first.listeners,
    heapKb: last.heapKb - first.heapKb,
  };
}

function goalsOf(how: string, seen: Memory[]): Goal[] {
  const { nodes, listeners, heapKb } = growth(seen);
  return [
    { what: `more DOM nodes, ${how}`, figure: exactly(nodes), limit: 0 },
    { what: `more listeners, ${how}`, figure: exactly(listeners), limit: 0 },
    { what: `more heap in kB, ${how}`, figure: exactly(heapKb), limit: goalHeapKb },
  ];
}

/** Runs in the page: holds on to everything that is taken out of it, as a forgotten listener does. */
function leak(): void {
  const held: { node: Node; words: string[] }[] = [];
  new MutationObserver((changes) => {
    for (const node of changes.flatMap(({ removedNodes }) => [...removedNodes])) {
      held.push({ node, words: Array.from({ length: 50 }, (_, index) => `word ${held.length} ${index}`) });
      node.addEventListener('click', () => held.length);
    }
  }).observe(document, { childList: true, subtree: true });
}
