import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../main/places.ts';
import type { Tried } from './run-cases.ts';

/** One kind of attempts: what was tried on a screen, and which of it was seen to get out elsewhere. */
export type Class = { name: string; tried: Tried[]; controls: Tried[] };

/** Writes what became of every attempt to tests/results, and a table of it by class and row. */
export function writeReport(name: string, classes: Class[]): string {
  const table = [
    '| class | rows | cases | controls | undone | escapes |',
    '|---|---|---|---|---|---|',
    ...classes.map(({ name: what, tried, controls }) => {
      const rows = [...new Set(tried.map(({ row }) => row))].toSorted((a, b) => a - b).join(', ');
      const out = controls.filter(({ escapes }) => escapes.length > 0).length;
      const undone = tried.filter((one) => one.undone).length;
      const escaped = tried.filter(({ escapes }) => escapes.length > 0).length;
      return `| ${what} | ${rows} | ${tried.length} | ${out} of ${controls.length} | ${undone} | ${escaped} |`;
    }),
  ].join('\n');
  const results = join(projectFolder, 'tests', 'results');
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, `${name}.json`), JSON.stringify(classes, null, 1));
  writeFileSync(join(results, `${name}.md`), `${table}\n`);
  return table;
}
