/** From an instant on, in milliseconds since 1970, clocks somewhere are so many minutes ahead of UTC. */
export type Offset = { from: number; minutes: number };

/** The local day and time of day, such as `2026-11-23` and `14:05`. */
export type LocalTime = { day: string; time: string };

/**
 * What clocks show, by offsets and not by a time zone: browsers bring time zones of their own, which may be older than
 * the law of the country, and then say another hour than the host does.
 *
 * @param offsets the oldest first; before its `from`, the first one counts too
 */
export function toLocalTime(now: Date, offsets: Offset[]): LocalTime {
  const minutes = (offsets.findLast(({ from }) => from <= now.getTime()) ?? offsets[0])?.minutes ?? 0;
  const local = new Date(now.getTime() + minutes * 60_000).toISOString();
  return { day: local.slice(0, 10), time: local.slice(11, 16) };
}
