import type { BenchOptions } from './bench.ts';
import { type BenchFleet, openFleet } from './bench-fleet.ts';
import { byTurns, exactly, interval, quantile, type Result, summarise } from './measure.ts';
import { memoryKb } from './processes.ts';

const many = 10_000;
const few = 10;

const goalMb = 300;
const goalMs = 100;

/** The page of the screens and the memory of the desk with 10,000 of them on their streams, beside a desk with ten. */
export async function measureFleet({ slow }: BenchOptions): Promise<Result> {
  const large = await openFleet(many);
  const small = await openFleet(few);
  try {
    const ours = async () => (await pageMs(large)) + (slow ? 2 * goalMs : 0);
    const pairs = await byTurns(ours, () => pageMs(small));
    const [largeMb, smallMb] = [memoryKb(large.pid) / 1024, memoryKb(small.pid) / 1024];
    return {
      what: `the page of ${many} screens beside that of ${few}`,
      unit: 'ms',
      ...summarise(pairs),
      goals: [
        { what: 'ms of the page', figure: interval(pairs.ours, (values) => quantile(values, 0.5)), limit: goalMs },
        { what: 'MB of the desk', figure: exactly(largeMb + (slow ? goalMb : 0)), limit: goalMb },
      ],
      notes: {
        'MB of the desk with ten screens': smallMb.toFixed(0),
        'kB a screen': (((largeMb - smallMb) * 1024) / (many - few)).toFixed(1),
      },
    };
  } finally {
    await large.close();
    await small.close();
  }
}

async function pageMs({ ask }: BenchFleet): Promise<number> {
  const start = performance.now();
  const text = await (await ask('/screens')).text();
  if (!text.includes('Screen ')) throw new Error('the page names no screen');
  return performance.now() - start;
}
