import { expect, test } from 'vitest';
import { isDisplayOn } from '../../../../main/kiosk/display-hours.ts';

const office = [{ from: '08:30', until: '16:30' }];
const around = { minutesBefore: 15, minutesAfter: 15 };

const weekdays = { hours: { monday: office, tuesday: office, friday: [{ from: '08:30', until: '12:00' }] }, ...around };

// 2 March 2026 was a Monday.
test.each([
  ['before the opening', '2026-03-02', '08:14', false],
  ['a quarter of an hour before it', '2026-03-02', '08:15', true],
  ['open', '2026-03-02', '12:00', true],
  ['a quarter of an hour after the closing', '2026-03-02', '16:44', true],
  ['later', '2026-03-02', '16:45', false],
  ['a day that is not named', '2026-03-04', '12:00', false],
  ['a Friday afternoon', '2026-03-06', '13:00', false],
])('given %s, the display is on or off', (_state, day, time, isOn) => {
  expect(isDisplayOn(weekdays, day, time)).toBe(isOn);
});

test('given an opening that begins just after midnight, the display is on before it, on the day before', () => {
  const night = { hours: { tuesday: [{ from: '00:05', until: '02:00' }] }, ...around };
  expect(isDisplayOn(night, '2026-03-02', '23:49')).toBe(false);
  expect(isDisplayOn(night, '2026-03-02', '23:50')).toBe(true);
});

test('given an opening until midnight, the display stays on after it, on the next day', () => {
  const late = { hours: { monday: [{ from: '20:00', until: '24:00' }] }, ...around };
  expect(isDisplayOn(late, '2026-03-03', '00:14')).toBe(true);
  expect(isDisplayOn(late, '2026-03-03', '00:15')).toBe(false);
});
