import { expect, test } from 'vitest';
import { type Calendar, hoursOn, openState, weekAround } from '../../../../content/model/hours.ts';
import { toLocalTime } from '../../../../content/model/local-time.ts';
import { offsetsOf } from '../../../../main/visitor/offsets.ts';

const title = { fr: 'Ramadan' };
const office = [{ from: '08:30', until: '16:30' }];
const ofEach = <T>(openings: T) => ({
  monday: openings,
  tuesday: openings,
  wednesday: openings,
  thursday: openings,
  friday: openings,
});
const calendar: Calendar = {
  week: ofEach(office),
  seasons: [
    { title, from: '2026-02-18', until: '2026-03-19', week: ofEach([{ from: '09:00', until: '15:00' }]) },
    {
      title: { fr: 'Été' },
      from: '2026-07-01',
      until: '2026-08-31',
      week: ofEach([
        { from: '08:00', until: '12:00' },
        { from: '14:00', until: '24:00' },
      ]),
    },
  ],
  closed: [{ title: { fr: 'Aïd' }, from: '2026-03-20', until: '2026-03-21' }],
  yearly: [{ title: { fr: 'Nouvel an' }, day: '01-01' }],
};

test.each<[string, string, object]>([
  ['2026-11-26', '08:29', { kind: 'closed', opens: { day: '2026-11-26', from: '08:30' } }],
  ['2026-11-26', '08:30', { kind: 'open', until: '16:30' }],
  ['2026-11-26', '16:29', { kind: 'open', until: '16:30' }],
  ['2026-11-26', '16:30', { kind: 'closed', opens: { day: '2026-11-27', from: '08:30' } }],
  ['2026-11-27', '17:00', { kind: 'closed', opens: { day: '2026-11-30', from: '08:30' } }],
  ['2026-03-19', '15:00', { kind: 'closed', opens: { day: '2026-03-23', from: '08:30' } }],
  ['2026-03-20', '10:00', { kind: 'closed', opens: { day: '2026-03-23', from: '08:30' }, closedFor: { fr: 'Aïd' } }],
  [
    '2027-01-01',
    '10:00',
    { kind: 'closed', opens: { day: '2027-01-04', from: '08:30' }, closedFor: { fr: 'Nouvel an' } },
  ],
  ['2026-07-01', '13:00', { kind: 'closed', opens: { day: '2026-07-01', from: '14:00' } }],
  ['2026-07-01', '23:59', { kind: 'open', until: '24:00' }],
])('given %s at %s, it says whether it is open, and until or from when', (day, time, state) => {
  expect(openState(calendar, day, time)).toEqual(state);
});

test('given a calendar that is never open, nothing is promised', () => {
  const never = { week: {}, seasons: [], closed: [], yearly: [] };
  expect(openState(never, '2026-11-26', '10:00')).toEqual({ kind: 'closed' });
});

test('given openings that touch or overlap, they are one', () => {
  const week = {
    thursday: [
      { from: '12:00', until: '16:30' },
      { from: '08:30', until: '12:00' },
      { from: '15:00', until: '16:00' },
    ],
  };
  expect(hoursOn({ ...calendar, week }, '2026-11-26').openings).toEqual([{ from: '08:30', until: '16:30' }]);
});

test('given any day, its week begins on Monday and names the season of each day', () => {
  const week = weekAround(calendar, '2026-03-22');
  expect(week.map(({ day }) => day.slice(8))).toEqual(['16', '17', '18', '19', '20', '21', '22']);
  expect(week.map(({ hours }) => hours.season?.fr ?? hours.closedFor?.fr)).toEqual([
    'Ramadan',
    'Ramadan',
    'Ramadan',
    'Ramadan',
    'Aïd',
    'Aïd',
    undefined,
  ]);
});

/** Says the same in another way: it writes down each open minute of a day as a person would who reads the notice. */
function isOpenByHand(day: string, minute: number): boolean {
  if (day.slice(5) === '01-01' || day === '2026-03-20' || day === '2026-03-21') return false;
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const weekday = new Date(year, month - 1, date, 12).getDay();
  if (weekday === 0 || weekday === 6) return false;
  const between = (from: number, until: number) => minute >= from * 60 && minute < until * 60;
  if (day > '2026-02-17' && day < '2026-03-20') return between(9, 15);
  if (/^2026-0[78]/.test(day)) return between(8, 12) || between(14, 24);
  return between(8.5, 16.5);
}

test('given every hour and each minute around a full or half one of two years in Casablanca, whose clock turns around Ramadan, it is open when a person says so', () => {
  const zone = 'Africa/Casablanca';
  const minute = 60_000;
  let offsets = 0;
  let before: number | undefined;
  for (let hour = Date.UTC(2026, 0, 1); hour < Date.UTC(2028, 0, 1); hour += 60 * minute) {
    const now = new Date(hour);
    const { day, time } = toLocalTime(now, offsetsOf(zone, now));
    const local = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
    const offset = (local * minute + Date.parse(`${day}T00:00:00Z`) - hour) / minute;
    if (before !== undefined && offset !== before) offsets += 1;
    before = offset;
    for (const past of [0, 1, 29, 30, 31, 59]) {
      const at = `${time.slice(0, 3)}${String(past).padStart(2, '0')}`;
      const open = openState(calendar, day, at).kind === 'open';
      if (open !== isOpenByHand(day, local + past)) expect.fail(`${day} ${at}`);
    }
  }
  // The clock did turn: else this test would say nothing about it.
  expect(offsets).toBeGreaterThanOrEqual(2);
});
