import { daysAfter } from '../model/hours.ts';
import { utf8Length } from './utf8-length.ts';

/** A day, and a time of day where there is one, both local. */
type DayTime = { day: string; time?: string | undefined };

export type CalendarEntry = {
  /** The same for the same event, so that a calendar replaces it. */
  id: string;
  title: string;
  place: string;
  starts: DayTime;
  ends?: DayTime | undefined;
};

/** RFC 5545, 3.1: a line has at most 75 bytes. */
const maxLineBytes = 75;

/**
 * One event as iCalendar (RFC 5545). Its times are local ones without a time zone (3.3.5, form 1): a telephone in the
 * commune reads them as they are written there, also where its list of Moroccan clock changes is old.
 *
 * @param stampedAt when it was written, an ISO 8601 instant such as an edition's `issuedAt`
 */
export function iCalendarText({ id, title, place, starts, ends }: CalendarEntry, stampedAt: string): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Shubbak//EN',
    'BEGIN:VEVENT',
    `UID:${id}@shubbak`,
    `DTSTAMP:${bare(stampedAt)}`,
    dateLine('DTSTART', starts),
    ...(ends ? [endLine(starts, ends)] : []),
    `SUMMARY:${escaped(title)}`,
    `LOCATION:${escaped(place)}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map(folded).join('\r\n');
}

/** A day that is all of it ends, for a calendar, when the next one begins, told in the same form as the beginning (3.6.1). */
const endLine = (starts: DayTime, ends: DayTime) =>
  dateLine('DTEND', starts.time && ends.time ? ends : { day: daysAfter(ends.day, 1), time: starts.time && '00:00' });

function dateLine(name: string, { day, time }: DayTime): string {
  return time ? `${name}:${bare(`${day}T${time}:00`)}` : `${name};VALUE=DATE:${bare(day)}`;
}

/** ISO 8601 without its separators and parts of a second. */
const bare = (moment: string) => moment.replace(/\.\d+|[-:]/g, '');

/** RFC 5545, 3.3.11. */
const escaped = (text: string) => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');

/** A long line goes on in the next one after a blank (3.1), never within a letter. */
function folded(line: string): string {
  const parts = [''];
  for (const letter of line) {
    const part = parts.at(-1) ?? '';
    const limit = parts.length === 1 ? maxLineBytes : maxLineBytes - 1;
    if (utf8Length(part + letter) > limit) parts.push(letter);
    else parts[parts.length - 1] = part + letter;
  }
  return parts.join('\r\n ');
}
