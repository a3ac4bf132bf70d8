import type { z } from 'zod';
import type { calendarSchema } from './hours.schema.ts';

/** From a time of day until another, such as 08:30 until 16:30; both compare as text. */
export type Opening = { from: string; until: string };

export type Calendar = z.infer<typeof calendarSchema>;

/** Whether any two share a moment; one may begin when another ends. */
export function overlap(openings: Opening[]): boolean {
  const sorted = openings.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return sorted.some(({ from }, index) => from < (sorted[index - 1]?.until ?? ''));
}
