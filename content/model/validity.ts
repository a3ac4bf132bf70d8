import type { z } from 'zod';
import type { validitySchema } from './basics.schema.ts';

export type Validity = z.infer<typeof validitySchema>;

/** The day in a time zone as `2026-11-23`, which compares as text. */
export function localDay(now: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return parts.format(now);
}

/** Whether a document may be shown on that local day; the first and the last day count. */
export function isValidOn(day: string, validity: Validity): boolean {
  return (!validity.from || validity.from <= day) && (!validity.until || day <= validity.until);
}
