import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../main/places.ts';
import type { Tried } from './run-cases.ts';

/** One kind of attempts: what was tried on a screen, and which of it was seen to get out elsewhere. */
export type Class = { name: string; tried: Tried[]; controls: Tried[] };

/** Writes what became of every attempt to tests/results, and a table of it by class and row, with what a fresh view has undone. */
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
  ];
  const undone = classes
    .flatMap(({ tried }) => tried)
    .flatMap(({ name: what, undone: seen }) => (seen ? [`- ${what}: ${seen.join(', ')}`] : []));
  const report = [...table, ...(undone.length > 0 ? ['', 'Undone by a fresh view:', '', ...undone] : [])].join('\n');
  const results = join(projectFolder, 'tests', 'results');
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, `${name}.json`), JSON.stringify(classes, null, 1));
  writeFileSync(join(results, `${name}.md`), `${report}\n`);
  return report;
}
