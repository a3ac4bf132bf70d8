import { expect, test } from 'vitest';
import { calendarSchema } from '../../../../content/model/hours.schema.ts';

const title = { ar: 'رمضان' };
const week = { monday: [{ from: '08:30', until: '12:00' }], friday: [{ from: '22:00', until: '24:00' }] };
const calendar = {
  week,
  seasons: [
    { title, from: '2026-02-18', until: '2026-03-19', week },
    { title, from: '2026-03-20', until: '2026-03-20', week: {} },
  ],
  closed: [{ title, from: '2026-05-27', until: '2026-05-28' }],
  yearly: [{ title, day: '01-31' }],
};

test('given a calendar with a week, seasons that follow each other and closed days, it is taken as it is', () => {
  expect(calendarSchema.parse(calendar)).toEqual(calendar);
});

const monday = (...openings: [from: string, until: string][]) => ({
  week: { monday: openings.map(([from, until]) => ({ from, until })) },
});
const season = (from: string, until: string) => ({ title, from, until, week });

test.each<[string, object, string]>([
  ['an opening that ends before it begins', monday(['16:30', '08:30']), 'an "until" later than "from"'],
  ['an hour that no clock shows', monday(['08:30', '25:00']), 'a time of day such as 16:30'],
  ['openings that overlap', monday(['08:30', '12:00'], ['11:59', '16:30']), 'openings that do not overlap'],
  [
    'openings that overlap out of order',
    monday(['11:59', '16:30'], ['08:30', '12:00']),
    'openings that do not overlap',
  ],
  [
    'seasons that share a day',
    { seasons: [season('2026-02-18', '2026-03-19'), season('2026-03-19', '2026-04-01')] },
    'seasons that do not overlap',
  ],
  ['a season that ends before it begins', { seasons: [season('2026-03-19', '2026-02-18')] }, 'not before "from"'],
  ['a yearly day that no month has', { yearly: [{ title, day: '01-32' }] }, 'a month and a day such as 01-31'],
])('given %s, it is refused in one sentence', (_state, change, sentence) => {
  const { error } = calendarSchema.safeParse({ ...calendar, ...change });
  expect(error?.issues.map(({ message }) => message)).toEqual([expect.stringContaining(sentence)]);
});

test('given an opening that begins when another ends, both are taken', () => {
  expect(calendarSchema.safeParse({ ...calendar, ...monday(['08:30', '12:00'], ['12:00', '16:30']) }).success).toBe(
    true,
  );
});
