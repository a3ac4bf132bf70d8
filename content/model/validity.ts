import type { z } from 'zod';
import type { validitySchema } from './basics.schema.ts';

export type Validity = z.infer<typeof validitySchema>;

const numbers = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;

/** One for each time zone: each takes memory outside the heap, which a program that makes one a request gives back late. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** The day in a time zone as `2026-11-23`, which compares as text. */
export function localDay(now: Date, timeZone: string): string {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, ...numbers });
  formats.set(timeZone, format);
  return format.format(now);
}

/** Whether a document may be shown on that local day; the first and the last day count. */
export function isValidOn(day: string, validity: Validity): boolean {
  return (!validity.from || validity.from <= day) && (!validity.until || day <= validity.until);
}
