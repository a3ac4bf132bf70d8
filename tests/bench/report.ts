import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Interval, machine, type Result, type Spread, verdict } from './measure.ts';

const resultsFolder = join(import.meta.dirname, '..', 'results');

/** Prints a table and writes the same as JSON. The load is the one after measuring: what ran meanwhile is in it. */
export async function report(name: string, result: Result): Promise<void> {
  const { what, unit, ours, baseline, ratio, goals, notes = {} } = result;
  const { cores, load } = machine();
  console.log(`\n${name}: ${what} (${unit}; ${cores} cores, load ${load.toFixed(1)})
  ours      ${spreadText(ours)}
  baseline  ${spreadText(baseline)}
  ratio     ${intervalText(ratio)}`);
  for (const [note, value] of Object.entries(notes)) console.log(`  ${note}: ${value}`);
  for (const goal of goals) {
    console.log(`  ${verdict(goal)}: ${goal.what} ≤ ${number(goal.limit)}, was ${intervalText(goal.figure)}`);
  }
  await mkdir(resultsFolder, { recursive: true });
  const written = { name, cores, load, ...result, verdicts: goals.map(verdict) };
  await writeFile(join(resultsFolder, `bench-${name}.json`), `${JSON.stringify(written, null, 2)}\n`);
}

const spreadText = ({ min, median, p99 }: Spread) => `min ${number(min)}  median ${number(median)}  p99 ${number(p99)}`;

const intervalText = ({ value, low, high }: Interval) =>
  low === high ? number(value) : `${number(value)} (${number(low)} to ${number(high)})`;

const number = (value: number) =>
  Math.abs(value) < 100 ? String(Number(value.toFixed(3))) : String(Math.round(value));
