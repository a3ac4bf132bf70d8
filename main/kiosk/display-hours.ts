import type { Calendar } from '../../content/model/hours.ts';
import { hoursOn } from '../../content/model/hours.ts';

export type DisplayHours = {
  /** When people may be there, by the weekday. */
  hours: Calendar['week'];
  /** How long before each opening the display is on, and how long after it, in minutes. */
  minutesBefore: number;
  minutesAfter: number;
};

const dayMinutes = 24 * 60;

const dayMs = dayMinutes * 60_000;

/**
 * Whether the display is on at a moment.
 *
 * @param day a local day such as `2026-03-20`
 * @param time the local time of day such as `16:29`
 */
export function isDisplayOn({ hours, minutesBefore, minutesAfter }: DisplayHours, day: string, time: string): boolean {
  const now = minutesOf(time);
  // An opening just after midnight begins on the day before, and one that ends at midnight goes on into the next.
  return [-1, 0, 1].some((shift) => {
    const openings = hoursOn({ week: hours, seasons: [], closed: [], yearly: [] }, shifted(day, shift)).openings;
    return openings.some(({ from, until }) => {
      const [begins, ends] = [minutesOf(from), minutesOf(until)].map((minutes) => minutes + shift * dayMinutes);
      return (begins ?? 0) - minutesBefore <= now && now < (ends ?? 0) + minutesAfter;
    });
  });
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

function shifted(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}
