import type { z } from 'zod';
import type { calendarSchema } from './hours.schema.ts';
import type { Localized } from './localized.ts';

/** In the order of ISO 8601, Monday first. */
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

export type Weekday = (typeof weekdays)[number];

/** From a time of day until another, such as 08:30 until 16:30; both compare as text. */
export type Opening = { from: string; until: string };

export type Calendar = z.infer<typeof calendarSchema>;

/** One day: when it is open, in order; which season's week it follows; or why it is closed all day. */
export type DayHours = { openings: Opening[]; season?: Localized<string>; closedFor?: Localized<string> };

/** `until` is a time of that day, 24:00 where the opening goes on past midnight. */
export type OpenState =
  | { kind: 'open'; until: string }
  | { kind: 'closed'; opens?: { day: string; from: string }; closedFor?: Localized<string> };

/** How far ahead the next opening is looked for: nobody comes back after a month without asking first. */
const daysAhead = 31;

/** Whether any two share a moment; one may begin when another ends. */
export function overlap(openings: Opening[]): boolean {
  const sorted = byBeginning(openings);
  return sorted.some(({ from }, index) => from < (sorted[index - 1]?.until ?? ''));
}

/** A closed day counts before a yearly one, that before a season, and that before the ordinary week. */
export function hoursOn(calendar: Calendar, day: string): DayHours {
  const includes = ({ from, until }: Opening) => from <= day && day <= until;
  const closed = calendar.closed.find(includes) ?? calendar.yearly.find((yearly) => day.endsWith(yearly.day));
  if (closed) return { openings: [], closedFor: closed.title };
  const season = calendar.seasons.find(includes);
  const openings = (season?.week ?? calendar.week)[weekdayOf(day)] ?? [];
  return season ? { openings: joined(openings), season: season.title } : { openings: joined(openings) };
}

/**
 * Whether it is open at a moment, and until or from when.
 *
 * @param day a local day such as `2026-03-20`
 * @param time the local time of day such as `16:29`; the minute of closing is closed
 */
export function openState(calendar: Calendar, day: string, time: string): OpenState {
  const today = hoursOn(calendar, day);
  const now = today.openings.find(({ from, until }) => from <= time && time < until);
  if (now) return { kind: 'open', until: now.until };
  const opens = nextOpening(calendar, day, time);
  return { kind: 'closed', ...(opens && { opens }), ...(today.closedFor && { closedFor: today.closedFor }) };
}

function nextOpening(calendar: Calendar, today: string, time: string): { day: string; from: string } | undefined {
  for (let ahead = 0; ahead <= daysAhead; ahead++) {
    const day = daysAfter(today, ahead);
    const next = hoursOn(calendar, day).openings.find(({ from }) => ahead > 0 || from > time);
    if (next) return { day, from: next.from };
  }
  return undefined;
}

/** The seven days from the Monday on or before a day, each with its hours. */
export function weekAround(calendar: Calendar, day: string): { day: string; hours: DayHours }[] {
  const monday = daysAfter(day, -weekdays.indexOf(weekdayOf(day)));
  return weekdays.map((_, index) => {
    const each = daysAfter(monday, index);
    return { day: each, hours: hoursOn(calendar, each) };
  });
}

/** Openings that touch or share a moment are one. */
function joined(openings: Opening[]): Opening[] {
  const all: Opening[] = [];
  for (const { from, until } of byBeginning(openings)) {
    const last = all.at(-1);
    if (!last || from > last.until) all.push({ from, until });
    else if (until > last.until) last.until = until;
  }
  return all;
}

const byBeginning = (openings: Opening[]) => openings.toSorted((a, b) => (a.from < b.from ? -1 : 1));

function weekdayOf(day: string): Weekday {
  return weekdays[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'monday';
}

/** So many days after a day such as `2026-11-23`, or before it. */
export function daysAfter(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}
