import { CodedError } from '../model/coded-error.ts';
import type { Role } from './keys.ts';
import type { Offered } from './read-repository.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** How far two clocks that both go right may differ, in milliseconds. */
const toleranceMs = 60 * 60 * 1000;

/**
 * How long after the newest signature a clock is believed without being asked about. A screen believes its own for as long
 * (`trust/clock.ts`), and timestamps last for less: who signs as often as they must never comes near it.
 */
const believedDays = 100;

export type SigningClock = {
  now: Date;
  /** Somebody has looked at it: nothing was signed for a long time. */
  clockIsRight?: boolean;
};

/**
 * Refuses to sign at a time that cannot be: screens believe signed times and take the newest, so that one to come stays with
 * them until new keys sign. A time before one that was signed already is wrong, or that one was; a time long after it may be
 * right, and has to be said to be. A time whose keys are being changed does not count against an earlier one: who stole
 * them, or a publisher whose clock was ahead, may have signed one that is to come.
 *
 * @throws {CodedError} `publish.clock-behind`, `publish.clock-ahead`
 */
export function assertPlausibleClock(
  { now, clockIsRight = false }: SigningClock,
  { head, timestamp }: Offered,
  rotated: Role[] = [],
): void {
  const times = [
    rotated.includes('targets') ? undefined : head.issuedAt,
    rotated.includes('timestamp') ? undefined : timestamp.signedAt,
  ];
  for (const time of times) {
    if (!time || now.getTime() >= new Date(time).getTime() - toleranceMs) continue;
    throw new CodedError(
      'publish.clock-behind',
      `The clock of this machine says ${now.toISOString()}, and the repository was signed at ${time} already: set the clock right, and where it is right, an earlier one was ahead, which npm run keys -- rotate targets timestamp mends.`,
    );
  }
  const newest = [head.issuedAt, timestamp.signedAt ?? head.issuedAt].toSorted().at(-1) ?? head.issuedAt;
  const days = Math.floor((now.getTime() - new Date(newest).getTime()) / dayMs);
  if (clockIsRight || days < believedDays) return;
  throw new CodedError(
    'publish.clock-ahead',
    `The clock of this machine says ${now.toISOString()}, ${days} days after the repository was signed last (${newest}), and every screen would believe it: set the clock right, and where it is right, run the same command with --clock-is-right.`,
  );
}
