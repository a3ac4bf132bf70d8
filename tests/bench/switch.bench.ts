import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { openReadDb } from '../../content/store/open.ts';
import { type Activated, createActivation } from './activation.ts';
import type { BenchOptions } from './bench.ts';
import { interval, quantile, type Result, summarise } from './measure.ts';

const documents = 10_000;

const pairs = 11;

const goalMs = 50;

type Answers = { longestMs: number; medianMs: number };

/**
 * What a visitor feels while an edition of 10,000 documents is put in and switched to: the longest turn of a host that does
 * nothing but answer, beside the longest without it. And how long the switch takes once the edition is in. The slow
 * variant activates in the thread that answers.
 */
export async function measureSwitch({ slow }: BenchOptions): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'shubbak-bench-'));
  const activation = slow ? inThisThread(folder) : await inAThread(folder);
  try {
    await activation.activate(1);
    const db = openReadDb(folder);
    const answer = () => {
      db.edition();
      db.document('page-500', { site: 'none', day: '2026-01-01' });
    };
    const during: Answers[] = [];
    const quiet: Answers[] = [];
    const activated: Activated[] = [];
    for (let pair = 0; pair < pairs; pair++) {
      const end = activation.activate(pair + 2);
      during.push(await answersUntil(answer, end));
      const { from, to } = await end;
      activated.push(await end);
      // As long: whatever else the machine does has the same time to be felt.
      quiet.push(await answersUntil(answer, setTimeout(to - from)));
    }
    db.close();
    const longest = (all: Answers[]) => all.map(({ longestMs }) => longestMs);
    const longerBy = (some: Answers[], others: Answers[]) =>
      some.map(({ longestMs }, pair) => longestMs - (others[pair]?.longestMs ?? Number.NaN));
    const median = (values: number[]) => interval(values, (sample) => quantile(sample, 0.5));
    const typical = (all: Answers[]) => median(all.map(({ medianMs }) => medianMs)).value.toFixed(2);
    return {
      what: `the longest turn of a host that answers while ${documents} documents are put in, beside one that only answers`,
      unit: 'ms',
      ...summarise({ ours: longest(during), baseline: longest(quiet) }),
      goals: [
        { what: 'longer than without it, median, ms', figure: median(longerBy(during, quiet)), limit: goalMs },
        { what: 'switch in ms, median', figure: median(activated.map((one) => one.switchMs)), limit: goalMs },
      ],
      notes: {
        'an activation in ms, median': Math.round(median(activated.map(({ from, to }) => to - from)).value),
        'an answer in ms, median, during and without': `${typical(during)} and ${typical(quiet)}`,
      },
    };
  } finally {
    await activation.end();
    await rm(folder, { recursive: true, force: true });
  }
}

type Activation = { activate: (number: number) => Promise<Activated>; end: () => Promise<unknown> };

async function inAThread(folder: string): Promise<Activation> {
  const worker = new Worker(join(import.meta.dirname, 'activation.ts'), { workerData: { folder, count: documents } });
  await once(worker, 'message');
  return {
    activate: async (number) => {
      worker.postMessage(number);
      const [activated] = (await once(worker, 'message')) as [Activated];
      return activated;
    },
    end: () => worker.terminate(),
  };
}

function inThisThread(folder: string): Activation {
  const activate = createActivation({ folder, count: documents });
  return { activate: async (number) => setImmediate().then(() => activate(number)), end: async () => undefined };
}

/** Answers again and again, each time letting others have their turn. */
async function answersUntil(answer: () => void, end: Promise<unknown>): Promise<Answers> {
  const during = { isOver: false };
  void end.finally(() => {
    during.isOver = true;
  });
  const turns: number[] = [];
  for (let before = performance.now(); !during.isOver; ) {
    answer();
    await setImmediate();
    const now = performance.now();
    turns.push(now - before);
    before = now;
  }
  return { longestMs: quantile(turns, 1), medianMs: quantile(turns, 0.5) };
}
