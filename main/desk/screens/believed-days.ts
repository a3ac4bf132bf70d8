import { dayMs } from '../daily.ts';

/** What a screen tells of days longer ago is not believed, nor kept to be compared. */
const believedDays = 400;

/** A day such as `2026-11-23`, so many days after this moment, in UTC. */
export const dayIn = (now: Date, days: number): string =>
  new Date(now.getTime() + days * dayMs).toISOString().slice(0, 10);

export const firstBelievedDay = (now: Date): string => dayIn(now, -believedDays);
