import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toLocalTime } from '../../../../content/model/local-time.ts';
import { offsetsOf } from '../../../../main/visitor/offsets.ts';

const dayMs = 24 * 60 * 60_000;

/** What this program's own time zones say, which the page must not ask. */
function byTimeZone(now: Date, timeZone: string): { day: string; time: string } {
  const format = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const [day = '', time = ''] = format.format(now).split(' ');
  return { day, time };
}

// Changed by half an hour, ahead by a part of an hour, behind, never changed, and an offset in place of a name.
const zones = [
  'Africa/Casablanca',
  'Europe/Paris',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/St_Johns',
  'UTC',
  '+01:00',
];

test.each(zones)('given %s, a page without time zones shows what they say, from yesterday to 400 days on', (zone) => {
  const begin = fc.date({ min: new Date('2015-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(begin, fc.integer({ min: -dayMs, max: 399 * dayMs }), (now, later) => {
      const then = new Date(now.getTime() + later);
      expect(toLocalTime(then, offsetsOf(zone, now))).toEqual(byTimeZone(then, zone));
    }),
    { numRuns: 60 },
  );
});

test('given the last minute before clocks change and the first one after, each has its own hour', () => {
  const offsets = offsetsOf('Europe/Paris', new Date('2025-03-28T12:00:00Z'));
  expect(toLocalTime(new Date('2025-03-30T00:59:59Z'), offsets)).toEqual({ day: '2025-03-30', time: '01:59' });
  expect(toLocalTime(new Date('2025-03-30T01:00:00Z'), offsets)).toEqual({ day: '2025-03-30', time: '03:00' });
  expect(offsets.map(({ minutes }) => minutes)).toEqual([60, 120, 60, 120]);
});

test('given no offset at all, it is UTC', () => {
  expect(toLocalTime(new Date('2025-03-30T00:59:59Z'), [])).toEqual({ day: '2025-03-30', time: '00:59' });
});
