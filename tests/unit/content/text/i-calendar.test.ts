import { expect, test } from 'vitest';
import { iCalendarText } from '../../../../content/text/i-calendar.ts';

const stampedAt = '2026-11-23T10:15:30.123Z';

const linesOf = (text: string) => text.split('\r\n');

const unfolded = (text: string) => linesOf(text.replaceAll('\r\n ', ''));

test('given an event with times, its times are local ones without a zone', () => {
  const text = iCalendarText(
    {
      id: 'open-day',
      title: 'Open day',
      place: 'Headquarters',
      starts: { day: '2027-03-20', time: '09:00' },
      ends: { day: '2027-03-20', time: '12:30' },
    },
    stampedAt,
  );
  expect(linesOf(text)).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Shubbak//EN',
    'BEGIN:VEVENT',
    'UID:open-day@shubbak',
    'DTSTAMP:20261123T101530Z',
    'DTSTART:20270320T090000',
    'DTEND:20270320T123000',
    'SUMMARY:Open day',
    'LOCATION:Headquarters',
    'END:VEVENT',
    'END:VCALENDAR',
  ]);
});

test('given an event of whole days, its last day is inside: a calendar is told the day after', () => {
  const days = { starts: { day: '2027-12-30' }, ends: { day: '2027-12-31' } };
  const lines = linesOf(iCalendarText({ id: 'fair', title: 'Fair', place: 'Port', ...days }, stampedAt));
  expect(lines).toContain('DTSTART;VALUE=DATE:20271230');
  expect(lines).toContain('DTEND;VALUE=DATE:20280101');
});

test('given an event that begins at a time and goes on until a day without one, that whole day is inside, in the same form', () => {
  const days = { starts: { day: '2027-12-30', time: '18:00' }, ends: { day: '2027-12-31' } };
  const lines = linesOf(iCalendarText({ id: 'fair', title: 'Fair', place: 'Port', ...days }, stampedAt));
  expect(lines).toContain('DTSTART:20271230T180000');
  expect(lines).toContain('DTEND:20280101T000000');
});

test('given an event that begins on a day without a time and ends at one, whole days are told', () => {
  const days = { starts: { day: '2027-12-30' }, ends: { day: '2027-12-31', time: '12:00' } };
  const lines = linesOf(iCalendarText({ id: 'fair', title: 'Fair', place: 'Port', ...days }, stampedAt));
  expect(lines).toContain('DTSTART;VALUE=DATE:20271230');
  expect(lines).toContain('DTEND;VALUE=DATE:20280101');
});

test('given signs that mean something in a calendar, they are escaped', () => {
  const entry = { id: 'a', title: 'One, two; three\\four\nfive', place: 'Hall', starts: { day: '2027-01-01' } };
  expect(unfolded(iCalendarText(entry, stampedAt))).toContain('SUMMARY:One\\, two\\; three\\\\four\\nfive');
});

test('given a long title in Arabic, no line is longer than 75 bytes and no letter is torn', () => {
  const title = 'لقاء تواصلي حول برنامج انفتاح جماعة الجديدة وحول مشاريعه السبعة ومحاوره الأربعة';
  const text = iCalendarText({ id: 'a', title, place: 'قاعة', starts: { day: '2027-01-01' } }, stampedAt);
  for (const line of linesOf(text)) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  expect(unfolded(text)).toContain(`SUMMARY:${title}`);
});
