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
    `DTSTAMP:${stampedAt.replace(/\.\d+/, '').replace(/[-:]/g, '')}`,
    dateLine('DTSTART', starts),
    ...(ends ? [dateLine('DTEND', starts.time ? ends : { day: daysAfter(ends.day, 1) })] : []),
    `SUMMARY:${escaped(title)}`,
    `LOCATION:${escaped(place)}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map(folded).join('\r\n');
}

/** An event of whole days ends, for a calendar, on the day after its last one (3.6.1). */
function dateLine(name: string, { day, time }: DayTime): string {
  const date = day.replaceAll('-', '');
  return time ? `${name}:${date}T${time.replace(':', '')}00` : `${name};VALUE=DATE:${date}`;
}

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
