import { expect, test } from 'vitest';
import type { Report } from '../../../../../content/link/report.schema.ts';
import { stateOf } from '../../../../../main/desk/screens/screen-state.ts';
import { wellReport } from '../../../../support/linked-screen.ts';
import { monday } from '../../../../support/test-desk.ts';

const ago = (seconds: number, report: Report = wellReport) => ({
  at: new Date(monday.getTime() - seconds * 1000),
  report,
});
const seen = { isOpen: true, now: monday, newest: 12 };

test('given a fresh report of the newest edition, the screen is current', () => {
  expect(stateOf({ ...seen, told: ago(60) })).toEqual({ kind: 'current' });
});

test.each([
  ['an open stream and a report of seven minutes', true, 7 * 60],
  ['a closed stream and a report of two minutes', false, 2 * 60],
  ['a report of a month', false, 30 * 86_400],
])('given %s, the screen is silent since then, however well it was', (_, isOpen, seconds) => {
  const told = ago(seconds);
  expect(stateOf({ ...seen, isOpen, told })).toEqual({ kind: 'silent', since: told.at.toISOString() });
});

test('given no report ever, it says so', () => {
  expect(stateOf({ ...seen, told: undefined })).toEqual({ kind: 'never' });
});

test('given an older edition, it is behind, with the number and the day', () => {
  expect(stateOf({ ...seen, newest: 13, told: ago(1) })).toEqual({ kind: 'behind', edition: wellReport.edition });
});

test.each<[string, Partial<Report>]>([
  ['nothing', { edition: undefined }],
  ['faulty', { override: 'faulty' }],
  ['refused', { sync: 'refused' }],
  ['clock', { clock: 'uncertain' }],
  ['disk', { diskMb: 499 }],
  ['other', { faults: ['It was killed.'] }],
])('given trouble of the kind %s, the screen is broken because of it', (kind, change) => {
  const state = stateOf({ ...seen, told: ago(1, { ...wellReport, ...change }) });
  expect(state).toMatchObject({ kind: 'broken', troubles: [{ kind }] });
});
