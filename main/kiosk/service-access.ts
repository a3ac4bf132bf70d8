import { challengeFrom, isAnswer } from './service-code.ts';

/**
 * Who may see the service page of a screen. Times are milliseconds of a clock that no correction turns. `failures` in a row
 * are the only part that outlives the program.
 */
export type ServiceAccess = {
  challenge?: { text: string; issuedAt: number };
  failures: number;
  /** Until when no answer is taken. */
  blockedUntil: number;
  /** Until when the page is open, if nobody touches it. */
  openUntil?: number;
};

export type Verdict = 'opened' | 'wrong' | 'expired' | 'blocked';

/** How long a challenge can be answered, and how long an open page stays without a touch. */
const challengeMs = 10 * 60_000;
const idleMs = 10 * 60_000;

/** The wait after the first wrong answer; each further one doubles it, up to a wait that a technician can sit out. */
const firstWaitMs = 5_000;
const lastWaitMs = 15 * 60_000;

/** @param failures those that a former run of the program left: a restart takes no wait away */
export function beginAccess(failures: number, now: number): ServiceAccess {
  return { failures, blockedUntil: now + waitAfter(failures) };
}

/** A fresh challenge takes the place of the one before. */
export function issueChallenge(access: ServiceAccess, random: Uint8Array, now: number): ServiceAccess {
  return { ...access, challenge: { text: challengeFrom(random), issuedAt: now } };
}

/** What an answer leads to. A challenge serves once: after a right answer there is none, and after a wrong one neither. */
export function takeAnswer(
  access: ServiceAccess,
  given: string,
  key: Uint8Array,
  now: number,
): { access: ServiceAccess; verdict: Verdict } {
  if (now < access.blockedUntil) return { access, verdict: 'blocked' };
  const { challenge, ...rest } = access;
  if (!challenge || now - challenge.issuedAt >= challengeMs) return { access: rest, verdict: 'expired' };
  if (isAnswer(given, challenge.text, key)) {
    return { access: { failures: 0, blockedUntil: now, openUntil: now + idleMs }, verdict: 'opened' };
  }
  const failures = access.failures + 1;
  return { access: { ...rest, failures, blockedUntil: now + waitAfter(failures) }, verdict: 'wrong' };
}

export function isOpen({ openUntil }: ServiceAccess, now: number): boolean {
  return openUntil !== undefined && now < openUntil;
}

/** Somebody is still there. A page that has closed stays closed. */
export function afterTouch(access: ServiceAccess, now: number): ServiceAccess {
  return isOpen(access, now) ? { ...access, openUntil: now + idleMs } : access;
}

function waitAfter(failures: number): number {
  return failures === 0 ? 0 : Math.min(firstWaitMs * 2 ** (failures - 1), lastWaitMs);
}
