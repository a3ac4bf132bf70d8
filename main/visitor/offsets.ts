import type { Offset } from '../../content/model/local-time.ts';

const dayMs = 24 * 60 * 60_000;

/** A page that nobody touches lives on for as long as its screen; it is told what is to come. */
const daysToCome = 400;

const former: { timeZone: string; day: number; offsets: Offset[] }[] = [];

/**
 * How far ahead of UTC the clocks of a time zone are: yesterday, and at each change in the 400 days to come, by the
 * time zones that this program brings along.
 */
export function offsetsOf(timeZone: string, now: Date): Offset[] {
  const day = Math.floor(now.getTime() / dayMs);
  const [known] = former;
  if (known?.timeZone === timeZone && known.day === day) return known.offsets;
  const offsets = findOffsets(timeZone, (day - 1) * dayMs);
  former[0] = { timeZone, day, offsets };
  return offsets;
}

function findOffsets(timeZone: string, begin: number): Offset[] {
  const minutesAt = offsetReader(timeZone);
  const offsets = [{ from: begin, minutes: minutesAt(begin) }];
  for (let from = begin; from < begin + daysToCome * dayMs; from += dayMs) {
    const minutes = minutesAt(from + dayMs);
    if (minutes === offsets.at(-1)?.minutes) continue;
    offsets.push({ from: firstWith(minutes, minutesAt, from, from + dayMs), minutes });
  }
  return offsets;
}

/** The minute at which clocks change: before `low` has it not happened yet, at `high` it has. */
function firstWith(minutes: number, minutesAt: (instant: number) => number, low: number, high: number): number {
  if (high - low <= 60_000) return high;
  const middle = low + Math.floor((high - low) / 2 / 60_000) * 60_000;
  return minutesAt(middle) === minutes
    ? firstWith(minutes, minutesAt, low, middle)
    : firstWith(minutes, minutesAt, middle, high);
}

function offsetReader(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  return (instant) => {
    const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours = 0, minutes = 0] = /^GMT([+-])(\d\d):(\d\d)$/.exec(name) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  };
}
