/** How long after the newest signed time a clock is believed without being asked about: longer than signatures last. */
const believedDays = 100;

/** How far two clocks that both go right may differ, in milliseconds. */
export const toleranceMs = 60 * 60 * 1000;

const dayMs = 24 * 60 * 60 * 1000;

/**
 * The time for a screen's content. `right`: it is that of the machine's clock. `wrong`: that clock was set to a time that
 * cannot be, and is not followed. `uncertain`: nothing but the newest signed time is known.
 */
export type Reading = { now: Date; clock: 'right' | 'wrong' | 'uncertain' };

export type ClockSources = {
  /** The machine's clock, which a flat battery or anybody's finger may have set. */
  system: () => Date;
  /** Milliseconds since any moment, of a clock that nobody can set. */
  monotonicMs: () => number;
  /** The newest time that somebody signed, here or in what came along with the program; undefined: there is none yet. */
  signedTime: () => Date | undefined;
};

/**
 * Tells the time of a machine whose clock may be wrong.
 *
 * The system's clock is believed from the newest signed time on, for as long as signatures last. What is believed is
 * asked again only where the clock jumps or something newer is signed: a clock that was right and is set to a time that
 * cannot be is followed on as if nobody had set it, and one that was wrong does not become right by running. So a wrong
 * clock neither makes documents come or go, nor lets expired signatures pass.
 */
export function createTrustedClock({ system, monotonicMs, signedTime }: ClockSources): () => Reading {
  /** What was read the last time. */
  let last: { system: number; monotonic: number; floor: number } | undefined;
  /** What is added to the system's clock; undefined: it is not believed. */
  let correction: number | undefined;

  return () => {
    const [time, monotonic] = [system().getTime(), monotonicMs()];
    const floor = signedTime()?.getTime();
    if (floor === undefined) return { now: new Date(time), clock: 'right' };
    const jump = last ? time - (last.system + (monotonic - last.monotonic)) : 0;
    const hasJumped = Math.abs(jump) > toleranceMs;
    const isAsked = hasJumped || !last || (correction === undefined && floor !== last.floor);
    if (isAsked && isBelievable(time, floor)) correction = 0;
    else if (hasJumped && correction !== undefined) correction -= jump;
    // Somebody signed a day after the time that this clock says it is.
    const isBehind = floor !== last?.floor && time + (correction ?? 0) < floor - dayMs;
    if (isBehind) correction = undefined;
    last = { system: time, monotonic, floor };
    if (correction === undefined) return { now: new Date(floor), clock: 'uncertain' };
    return { now: new Date(Math.max(time + correction, floor)), clock: correction === 0 ? 'right' : 'wrong' };
  };
}

function isBelievable(time: number, floor: number): boolean {
  return time >= floor - toleranceMs && time <= floor + believedDays * dayMs;
}
