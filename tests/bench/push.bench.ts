import { seededRandom } from '../support/seeded-random.ts';
import type { BenchOptions } from './bench.ts';
import { type BenchFleet, heard, openFleet } from './bench-fleet.ts';
import { type Goal, type Interval, interval, quantile, type Result, summarise } from './measure.ts';

/** How often screens of other programs ask (Xibo's default), in milliseconds. */
const pollMs = 300_000;

const fleets: [screens: number, goalMs: number][] = [
  [1_000, 1_000],
  [10_000, 3_000],
];

const rounds = 11;

/** A document that nothing else names: withdrawn and put back, it makes one edition after the other. */
const document = 'example-road-closure';

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
    notes[`ms between the first and 99 % of ${count} screens`] = words(interval(spread, median));
    pairs.ours.push(...last);
    pairs.baseline.push(
      ...last.map(() =>
        quantile(
          Array.from({ length: count }, () => random() * pollMs),
          0.99,
        ),
      ),
    );
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
    const page = await (await fleet.ask('/editions/next')).text();
    const token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? '';
    await press(fleet, '/editions', { token });
    const measured: Round[] = [];
    for (let round = 0; round < rounds; round++) {
      const told = Promise.all(
        fleet.screens.map(({ socket }) => heard(socket, `"number":${round + 2},`).then(() => performance.now())),
      );
      const pressed = performance.now();
      if (slow) await new Promise((resolve) => setTimeout(resolve, slowMs));
      await press(fleet, `/documents/${document}/${round % 2 === 0 ? 'withdraw' : 'put-back'}`, {});
      measured.push({ pressed, told: await told });
    }
    const newest = await fleet.ask(`/editions/${rounds + 1}`);
    if (newest.status !== 200) throw new Error('not every round published an edition');
    return measured;
  } finally {
    await fleet.close();
  }
}

/** @throws where nothing was published */
async function press({ ask }: BenchFleet, path: string, form: Record<string, string>): Promise<void> {
  const response = await ask(path, form);
  if (response.status !== 303) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
}

const median = (values: number[]) => quantile(values, 0.5);

const words = ({ value, low, high }: Interval) => `${value.toFixed(0)} (${low.toFixed(0)} to ${high.toFixed(0)})`;
