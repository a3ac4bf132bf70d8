import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Language } from '../../../../content/model/language.ts';
import { formatDay } from '../../../../content/text/dates.ts';

test.each<[Language, string, string]>([
  ['ar', '28 نونبر 2023', 'الثلاثاء، 28 نونبر 2023'],
  ['zgh', '28 ⵏⵓⵡⴰⵏⴱⵉⵔ 2023', 'ⴰⵙⵉⵏⴰⵙ 28 ⵏⵓⵡⴰⵏⴱⵉⵔ 2023'],
  ['fr', '28 novembre 2023', 'mardi 28 novembre 2023'],
  ['en', '28 November 2023', 'Tuesday, 28 November 2023'],
])('given the day of the communiqué in %s, it reads %s, with its weekday %s', (language, day, withWeekday) => {
  expect(formatDay('2023-11-28', language)).toBe(day);
  expect(formatDay('2023-11-28', language, { weekday: true })).toBe(withWeekday);
});

test('given Morocco, Arabic has the names of months and the digits that the commune writes', () => {
  expect(formatDay('2023-07-04', 'ar')).toBe('4 يوليوز 2023');
  expect(formatDay('2023-08-01', 'ar')).toBe('1 غشت 2023');
});

test('given the first of a month, French says so with an ordinal number, and of no other day', () => {
  expect(formatDay('2026-06-01', 'fr')).toBe('1er juin 2026');
  expect(formatDay('2026-06-01', 'fr', { weekday: true })).toBe('lundi 1er juin 2026');
  for (const day of [2, 10, 11, 21, 31]) {
    expect(formatDay(`2026-05-${String(day).padStart(2, '0')}`, 'fr')).toBe(`${day} mai 2026`);
  }
});

// Node.js has the Amazigh locale of the Unicode CLDR, which Chromium leaves out.
const cldr = new Intl.DateTimeFormat('zgh', { dateStyle: 'long', timeZone: 'UTC' });
const cldrWithWeekday = new Intl.DateTimeFormat('zgh', { dateStyle: 'full', timeZone: 'UTC' });

test('given Node.js, it knows Amazigh, so that the comparison says something', () => {
  expect(cldr.resolvedOptions().locale).toBe('zgh');
});

test('given each month, our Amazigh name is that of the Unicode CLDR', () => {
  const days = Array.from({ length: 12 }, (_, month) => `2024-${String(month + 1).padStart(2, '0')}-15`);
  expect(days.map((day) => formatDay(day, 'zgh'))).toEqual(days.map((day) => cldr.format(new Date(day))));
});

test('given each weekday, our Amazigh name is that of the Unicode CLDR', () => {
  const days = Array.from({ length: 7 }, (_, index) => `2024-01-0${index + 1}`);
  const ours = days.map((day) => formatDay(day, 'zgh', { weekday: true }));
  expect(ours).toEqual(days.map((day) => cldrWithWeekday.format(new Date(day))));
  expect(new Set(ours.map((words) => words.split(' ')[0])).size).toBe(7);
});

test('given any day, Amazigh reads as the Unicode CLDR has it', () => {
  const date = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(date, (moment) => {
      const day = moment.toISOString().slice(0, 10);
      expect(formatDay(day, 'zgh', { weekday: true })).toBe(cldrWithWeekday.format(new Date(day)));
    }),
  );
});

test('given midnight in any time zone, a calendar day stays that day', () => {
  expect(formatDay('2024-01-01', 'en')).toBe('1 January 2024');
  expect(formatDay('2023-12-31', 'en')).toBe('31 December 2023');
});
