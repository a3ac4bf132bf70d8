import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from '../../main/places.ts';

const table = readFileSync(join(projectFolder, 'tests', 'accessibility.md'), 'utf8');

type Row = { clause: string; state: string; evidence: string };

const rows: Row[] = table
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => {
    const [, clause = '', , state = '', evidence = ''] = line.split('|').map((cell) => cell.trim());
    return { clause, state, evidence };
  });

const testsOf = ({ evidence }: Row) => [...evidence.matchAll(/`([\w/.-]+\.test\.ts)`/g)].map(([, file = '']) => file);

test('given a test that the table of clauses names, it exists', () => {
  const named = rows.flatMap(testsOf);
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((file) => !existsSync(join(projectFolder, 'tests', file)))).toEqual([]);
});

test('given a row, it has one of four states and says why, and what counts as met by a test names it', () => {
  const states = new Set(['met', 'partly', 'not met', 'does not apply']);
  expect(rows.filter(({ state, evidence }) => !states.has(state) || evidence.length < 8)).toEqual([]);
  const untested = rows.filter((row) => row.state === 'met' && testsOf(row).length === 0).map(({ clause }) => clause);
  // What no test can hold: markup that a library writes, and documentation.
  expect(untested).toEqual(['9.4.1.1', '12.1.1 (u)']);
});

test('given chapter 5, no clause of it is left out', () => {
  const clauses = rows.map(({ clause }) => clause).join(' ');
  for (const clause of ['5.1.2.2', '5.1.3.1', '5.1.3.16', '5.1.4', '5.1.5', '5.1.6.1', '5.1.7', '5.2', '5.3', '5.4']) {
    expect(clauses).toContain(clause);
  }
  for (const clause of ['5.5.1', '5.5.2', '5.6.1', '5.6.2', '5.7', '5.8', '5.9']) expect(clauses).toContain(clause);
});
