import { availableParallelism, loadavg } from 'node:os';
import { seededRandom } from '../support/seeded-random.ts';

/** One figure of ours beside the same of a baseline, measured by turns in one run. */
export type Comparison = { what: string; unit: string; ours: number[]; baseline: number[] };

export type Summary = {
  what: string;
  unit: string;
  ours: Spread;
  baseline: Spread;
  /** Median of the ratios ours / baseline of each pair, and its 95 % bootstrap interval. */
  ratio: { median: number; low: number; high: number };
};

type Spread = { min: number; median: number; p99: number };

/** Fewer pairs say too little. */
const pairs = 15;

const warmUpPairs = 3;

const resamples = 2_000;

/** Measures A B A B…, so that whatever else the machine does falls on both. */
export async function compare(
  what: string,
  unit: string,
  ours: () => Promise<number> | number,
  baseline: () => Promise<number> | number,
): Promise<Summary> {
  const comparison: Comparison = { what, unit, ours: [], baseline: [] };
  for (let pair = -warmUpPairs; pair < pairs; pair++) {
    const [a, b] = [await ours(), await baseline()];
    if (pair < 0) continue;
    comparison.ours.push(a);
    comparison.baseline.push(b);
  }
  return summarise(comparison);
}

function summarise({ what, unit, ours, baseline }: Comparison): Summary {
  const ratios = ours.map((value, index) => value / (baseline[index] ?? Number.NaN));
  const random = seededRandom(1);
  const medians = Array.from({ length: resamples }, () =>
    quantile(
      ratios.map(() => ratios[Math.floor(random() * ratios.length)] ?? Number.NaN),
      0.5,
    ),
  );
  return {
    what,
    unit,
    ours: spread(ours),
    baseline: spread(baseline),
    ratio: { median: quantile(ratios, 0.5), low: quantile(medians, 0.025), high: quantile(medians, 0.975) },
  };
}

function spread(values: number[]): Spread {
  return { min: Math.min(...values), median: quantile(values, 0.5), p99: quantile(values, 0.99) };
}

function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** What the figures were measured on. */
export function machine(): { cores: number; load: number } {
  return { cores: availableParallelism(), load: loadavg()[0] ?? Number.NaN };
}
