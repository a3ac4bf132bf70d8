import { availableParallelism, loadavg } from 'node:os';
import { seededRandom } from '../support/seeded-random.ts';

/** A figure and its 95 % bootstrap interval. */
export type Interval = { value: number; low: number; high: number };

export type Spread = { min: number; median: number; p99: number };

/** A figure that is to stay at a limit or below it. */
export type Goal = { what: string; figure: Interval; limit: number };

export type Result = {
  what: string;
  unit: string;
  ours: Spread;
  baseline: Spread;
  /** Median of the ratios ours / baseline of each pair. */
  ratio: Interval;
  goals: Goal[];
  /** Figures without a goal. */
  notes?: Record<string, number | string>;
};

/** One figure of ours beside the same of a baseline, measured by turns in one run. */
export type Pairs<T = number> = { ours: T[]; baseline: T[] };

/** Fewer say too little. */
const defaultPairs = 15;

const resamples = 2_000;

/** Measures A B A B…, so that whatever else the machine does falls on both. */
export async function byTurns<T>(
  ours: (pair: number) => Promise<T> | T,
  baseline: (pair: number) => Promise<T> | T,
  { pairs = defaultPairs, warmUpPairs = 3 } = {},
): Promise<Pairs<T>> {
  const measured: Pairs<T> = { ours: [], baseline: [] };
  for (let pair = -warmUpPairs; pair < pairs; pair++) {
    const [a, b] = [await ours(pair), await baseline(pair)];
    if (pair < 0) continue;
    measured.ours.push(a);
    measured.baseline.push(b);
  }
  return measured;
}

/** What every benchmark says of its pairs. */
export function summarise({ ours, baseline }: Pairs): Pick<Result, 'ours' | 'baseline' | 'ratio'> {
  const ratios = ours.map((value, index) => value / (baseline[index] ?? Number.NaN));
  return { ours: spread(ours), baseline: spread(baseline), ratio: interval(ratios, median) };
}

/** A figure of a sample, and between which it would be if the sample had been drawn again. */
export function interval<T>(sample: T[], figure: (sample: T[]) => number): Interval {
  const random = seededRandom(1);
  const drawn = Array.from({ length: resamples }, () =>
    figure(sample.map(() => sample[Math.floor(random() * sample.length)] as T)),
  );
  return { value: figure(sample), low: quantile(drawn, 0.025), high: quantile(drawn, 0.975) };
}

/** A figure that is counted and not sampled. */
export const exactly = (value: number): Interval => ({ value, low: value, high: value });

export const median = (values: number[]) => quantile(values, 0.5);

/** A figure and its interval, for notes. */
export const inWords = ({ value, low, high }: Interval, digits: number): string =>
  `${value.toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`;

export const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

export function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

function spread(values: number[]): Spread {
  return { min: Math.min(...values), median: median(values), p99: quantile(values, 0.99) };
}

/** Missed only when the whole interval is past the limit: a figure that the machine blurs proves nothing. */
export function verdict({ figure, limit }: Goal): 'met' | 'MISSED' | 'undecided' {
  if (figure.low > limit) return 'MISSED';
  return figure.value <= limit ? 'met' : 'undecided';
}

/** What the figures were measured on. */
export function machine(): { cores: number; load: number } {
  return { cores: availableParallelism(), load: loadavg()[0] ?? Number.NaN };
}
