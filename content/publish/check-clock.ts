import { CodedError } from '../model/coded-error.ts';
import type { Role } from './keys.ts';
import type { Offered } from './read-repository.ts';

/** How far two clocks that both go right may differ, in milliseconds. */
const toleranceMs = 60 * 60 * 1000;

/**
 * Refuses to sign at a time before one that was signed already: screens believe signed times, and take the newest. That
 * a clock is ahead cannot be known here. A time whose keys are being changed does not count: who stole them, or a
 * publisher whose clock was ahead, may have signed one that is to come.
 *
 * @throws {CodedError} `publish.clock-behind`
 */
export function assertClockNotBehind(now: Date, { head, timestamp }: Offered, rotated: Role[] = []): void {
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
}
