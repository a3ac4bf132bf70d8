import { parseArgs } from 'node:util';
import { runProgram } from '../../main/run-program.ts';
import { measureAnswer } from './answer.bench.ts';
import { measureBytes } from './bytes.bench.ts';
import { measureCold } from './cold.bench.ts';
import { measureFleet } from './fleet.bench.ts';
import { measureIdleBytes } from './idle-bytes.bench.ts';
import { measureLoop } from './loop.bench.ts';
import type { Result } from './measure.ts';
import { measureMemory } from './memory.bench.ts';
import { measurePainted } from './painted.bench.ts';
import { measurePush } from './push.bench.ts';
import { report } from './report.ts';
import { measureSearch } from './search.bench.ts';
import { measureSoak } from './soak.bench.ts';
import { measureSwitch } from './switch.bench.ts';
import { measureSync } from './sync.bench.ts';
import { measureTouch } from './touch.bench.ts';

export type BenchOptions = {
  /** Measures something that is made too slow on purpose: a goal that cannot be missed says nothing. */
  slow: boolean;
  visits: number;
  seconds: number;
};

const benches: Record<string, (options: BenchOptions) => Promise<Result>> = {
  answer: measureAnswer,
  bytes: measureBytes,
  cold: measureCold,
  fleet: measureFleet,
  'idle-bytes': measureIdleBytes,
  loop: measureLoop,
  memory: measureMemory,
  painted: measurePainted,
  push: measurePush,
  search: measureSearch,
  soak: measureSoak,
  switch: measureSwitch,
  sync: measureSync,
  touch: measureTouch,
};

const help = `Measures beside a baseline, by turns.

  npm run bench -- [NAME…] [--slow] [--visits N] [--seconds N]

  NAME         ${Object.keys(benches).join(', ')}  (all)
  --slow       something made too slow on purpose, which must miss its goals
  --visits N   how many visits the soak makes  (200)
  --seconds N  how long the loop and the memory are watched  (110)`;

const options = {
  slow: { type: 'boolean', default: false },
  visits: { type: 'string', default: '200' },
  seconds: { type: 'string', default: '110' },
  help: { type: 'boolean', short: 'h' },
} as const;

runProgram(async () => {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help) return console.log(help);
  const { slow } = values;
  for (const name of positionals.length > 0 ? positionals : Object.keys(benches)) {
    const measure = benches[name];
    if (!measure) throw new Error(`There is no benchmark ${name}: choose among ${Object.keys(benches).join(', ')}.`);
    const result = await measure({ slow, visits: Number(values.visits), seconds: Number(values.seconds) });
    await report(slow ? `${name}-slow` : name, result);
  }
});
