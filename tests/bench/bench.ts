import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../../main/run-program.ts';
import * as bytes from './bytes.bench.ts';
import { machine, type Summary } from './measure.ts';
import * as touch from './touch.bench.ts';

type Bench = { goal: { what: string; isMet: (summary: Summary) => boolean }; measure: () => Promise<Summary> };

const benches: Record<string, Bench> = { bytes, touch };

const resultsFolder = join(import.meta.dirname, '..', 'results');

runProgram(async () => {
  const named = process.argv.slice(2);
  const unknown = named.filter((name) => !(name in benches));
  if (unknown.length > 0) {
    throw new Error(`There is no benchmark ${unknown.join(', ')}: choose among ${Object.keys(benches).join(', ')}.`);
  }
  const { cores, load } = machine();
  console.log(`${cores} cores, load ${load.toFixed(1)}`);
  await mkdir(resultsFolder, { recursive: true });
  for (const [name, { goal, measure }] of Object.entries(benches)) {
    if (named.length > 0 && !named.includes(name)) continue;
    const summary = await measure();
    const isMet = goal.isMet(summary);
    print(name, summary, `${isMet ? 'met' : 'MISSED'}: ${goal.what}`);
    const result = { name, cores, load, goal: goal.what, isMet, ...summary };
    await writeFile(join(resultsFolder, `bench-${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
  }
});

function print(name: string, { what, unit, ours, baseline, ratio }: Summary, goal: string): void {
  const numbers = (values: Record<string, number>) =>
    Object.entries(values)
      .map(([key, value]) => `${key} ${value < 100 ? value.toFixed(3) : Math.round(value)}`)
      .join('  ');
  console.log(`\n${name}: ${what} (${unit})
  ours      ${numbers(ours)}
  baseline  ${numbers(baseline)}
  ratio     ${numbers(ratio)}
  ${goal}`);
}
