import fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import { isValidOn, localDay } from '../../../../content/model/validity.ts';

const june = { from: '2026-06-01', until: '2026-06-30' };

test.each([
  ['the day before the first', '2026-05-31', false],
  ['the first day', '2026-06-01', true],
  ['a day between', '2026-06-15', true],
  ['the last day', '2026-06-30', true],
  ['the day after the last', '2026-07-01', false],
])('given %s, a document of June is shown: %s %s', (_state, day, isShown) => {
  expect(isValidOn(day, june)).toBe(isShown);
});

test('given one day only, it is shown on that day', () => {
  const oneDay = { from: '2026-06-01', until: '2026-06-01' };
  expect(['2026-05-31', '2026-06-01', '2026-06-02'].map((day) => isValidOn(day, oneDay))).toEqual([false, true, false]);
});

test('given no first day, a document was always shown; given permanent, it always will be', () => {
  expect(isValidOn('0001-01-01', { until: '2026-06-30' })).toBe(true);
  expect(isValidOn('2026-07-01', { until: '2026-06-30' })).toBe(false);
  expect(isValidOn('9999-12-31', { from: '2026-06-01', permanent: true })).toBe(true);
  expect(isValidOn('2026-05-31', { from: '2026-06-01', permanent: true })).toBe(false);
  expect(isValidOn('0001-01-01', { permanent: true })).toBe(true);
});

const inElJadida = (moment: string) => localDay(new Date(moment), 'Africa/Casablanca');

test('given midnight in Morocco, the day changes there and not at midnight in Greenwich', () => {
  expect(inElJadida('2025-07-01T22:59:59.999Z')).toBe('2025-07-01');
  expect(inElJadida('2025-07-01T23:00:00Z')).toBe('2025-07-02');
  expect(inElJadida('2025-07-02T00:00:00Z')).toBe('2025-07-02');
});

// Morocco leaves its hour of summer time for Ramadan: in 2025 from 23 February to 6 April.
test('given Ramadan, the day changes at midnight in Greenwich', () => {
  expect(inElJadida('2025-03-10T23:30:00Z')).toBe('2025-03-10');
  expect(inElJadida('2025-03-11T00:00:00Z')).toBe('2025-03-11');
});

test('given the nights in which the clock changes, each day follows the one before', () => {
  expect(inElJadida('2025-02-22T22:59:00Z')).toBe('2025-02-22');
  expect(inElJadida('2025-02-22T23:00:00Z')).toBe('2025-02-23');
  expect(inElJadida('2025-02-23T23:59:00Z')).toBe('2025-02-23');
  expect(inElJadida('2025-02-24T00:00:00Z')).toBe('2025-02-24');
  expect(inElJadida('2025-04-05T23:59:00Z')).toBe('2025-04-05');
  expect(inElJadida('2025-04-06T00:00:00Z')).toBe('2025-04-06');
  expect(inElJadida('2025-04-06T22:59:00Z')).toBe('2025-04-06');
  expect(inElJadida('2025-04-06T23:00:00Z')).toBe('2025-04-07');
});

test('given any two moments, the later one is never on an earlier day, as texts compare', () => {
  const moment = fc.date({ min: new Date('1970-01-02'), max: new Date('9999-12-30'), noInvalidDate: true });
  fc.assert(
    fc.property(moment, moment, (one, other) => {
      const [before, after] = one <= other ? [one, other] : [other, one];
      const days = [before, after].map((now) => localDay(now, 'Africa/Casablanca'));
      for (const day of days) expect(day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(days.toSorted()).toEqual(days);
    }),
  );
});

test('given many questions about one time zone, one format answers them all: each takes memory that is given back late', () => {
  const made = vi.spyOn(Intl, 'DateTimeFormat');
  onTestFinished(() => made.mockRestore());
  for (let hour = 0; hour < 48; hour++) localDay(new Date(Date.UTC(2026, 10, 26, hour)), 'Africa/Nouakchott');
  expect(made).toHaveBeenCalledTimes(1);
});
