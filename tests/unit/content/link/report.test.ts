import { expect, test } from 'vitest';
import { changed, changeOf, type Report } from '../../../../content/link/report.schema.ts';
import { wellReport } from '../../../support/linked-screen.ts';

const { diskMb: _, ...withoutDisk } = wellReport;

test.each<[string, Report, Report]>([
  ['nothing', wellReport, wellReport],
  ['a value', wellReport, { ...wellReport, diskMb: 1 }],
  ['a value that is gone', wellReport, withoutDisk],
  ['a value that came', withoutDisk, wellReport],
  ['a list', wellReport, { ...wellReport, faults: ['one'] }],
])('given two reports that differ by %s, the change alone leads from one to the other', (_name, before, after) => {
  const change = JSON.parse(JSON.stringify(changeOf(before, after)));
  expect(Object.keys(change).length).toBe(before === after ? 0 : 1);
  expect(changed(before, change)).toEqual(after);
});

test('given no report before, the change is all of it', () => {
  expect(changed(undefined, JSON.parse(JSON.stringify(changeOf(undefined, wellReport))))).toEqual(wellReport);
});
