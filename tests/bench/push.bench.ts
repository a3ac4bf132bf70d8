import { seededRandom } from '../support/seeded-random.ts';
import type { BenchOptions } from './bench.ts';
import { heard, openFleet } from './bench-fleet.ts';
import { type Goal, interval, inWords, median, quantile, type Result, summarise } from './measure.ts';
import { pollWaits } from './poll-waits.ts';

const fleets: [screens: number, goalMs: number][] = [
  [1_000, 1_000],
  [10_000, 3_000],
];

const rounds = 11;

const slowMs = 4_000;

type Round = { pressed: number; told: number[] };

/**
 * From the button that publishes to what each screen is told, beside screens that ask every five minutes, whose waits are drawn
 * and not waited for. Screens are simulated: what they fetch and paint is not in it.
 */
export async function measurePush({ slow }: BenchOptions): Promise<Result> {
  const goals: Goal[] = [];
  const notes: Record<string, string> = {};
  const pairs: { ours: number[]; baseline: number[] } = { ours: [], baseline: [] };
  const random = seededRandom(1);
  for (const [count, limit] of fleets) {
    const measured = await measureFleet(count, slow);
    const last = measured.map(({ pressed, told }) => quantile(told, 0.99) - pressed);
    const spread = measured.map(({ told }) => quantile(told, 0.99) - Math.min(...told));
    goals.push({ what: `ms to 99 % of ${count} screens, from the button`, figure: interval(last, median), limit });
    notes[`ms between the first and 99 % of ${count} screens`] = inWords(interval(spread, median), 0);
    pairs.ours.push(...last);
    pairs.baseline.push(...last.map(() => quantile(pollWaits(count, random), 0.99)));
  }
  return {
    what: 'the publish button to 99 % of the screens being told, beside screens that ask every 300 s',
    unit: 'ms',
    ...summarise(pairs),
    goals,
    notes,
  };
}

async function measureFleet(count: number, slow: boolean): Promise<Round[]> {
  const fleet = await openFleet(count);
  try {
    await fleet.publish();
    const measured: Round[] = [];
    for (let round = 0; round < rounds; round++) {
      const told = Promise.all(
        fleet.screens.map(({ socket }) => heard(socket, `"number":${round + 2},`).then(() => performance.now())),
      );
      const pressed = performance.now();
      if (slow) await new Promise((resolve) => setTimeout(resolve, slowMs));
      await fleet.turn(round);
      measured.push({ pressed, told: await told });
    }
    return measured;
  } finally {
    await fleet.close();
  }
}
