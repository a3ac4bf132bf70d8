import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** What `npm run check` asks of the code, in words and as a command of node_modules/.bin. */
const checks: [what: string, command: string[]][] = [
  ...[
    'content/model',
    'content/text',
    'content',
    'main',
    'renderer',
    'renderer/desk',
    'renderer/desk/script',
    'tests',
  ].map((folder): [string, string[]] => [`types of ${folder}`, ['tsc', '-p', folder]]),
  ['lint', ['oxlint', '--type-aware', '--deny-warnings']],
  ['format', ['biome', 'check']],
  ['unused code', ['knip']],
  [
    'import directions',
    ['vitest', 'run', '--config', 'tests/vitest.config.ts', 'tests/unit/import-directions.test.ts'],
  ],
];

const run = join(import.meta.dirname, 'run.mjs');
const failed: string[] = [];
for (const [what, command] of checks) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [run, ...command], { encoding: 'utf8' });
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${what}`);
  if (status === 0) continue;
  failed.push(what);
  console.log(stdout, stderr);
}
if (failed.length > 0) {
  console.error(`Not in order: ${failed.join(', ')}.`);
  process.exitCode = 1;
}
