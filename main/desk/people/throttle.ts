import { remember } from '../remember.ts';

/** So many wrong passwords cost no waiting. */
const freeFailures = 4;

/** The wait after the first failure that costs one; it doubles with each. */
const firstWaitMs = 2_000;
const maxWaitMs = 15 * 60_000;

/** After so long without a failure, all is forgotten. */
const forgetAfterMs = 60 * 60_000;

/** So many are remembered; then the one that failed longest ago is forgotten. */
const maxRemembered = 10_000;

export type Throttle = {
  /** How long this one has to wait, in milliseconds; 0: not at all. */
  waitOf(key: string, now: Date): number;
  failed(key: string, now: Date): void;
  succeeded(key: string): void;
};

/**
 * Slows down who guesses passwords. The key is an account *and* an address: who guesses elsewhere makes only himself wait,
 * never the person whose account it is.
 */
export function createThrottle(): Throttle {
  const failures = new Map<string, { count: number; last: number }>();
  const of = (key: string, now: Date) => {
    const found = failures.get(key);
    return found && now.getTime() - found.last < forgetAfterMs ? found : undefined;
  };
  return {
    waitOf: (key, now) => {
      const found = of(key, now);
      if (!found || found.count < freeFailures) return 0;
      const wait = Math.min(maxWaitMs, firstWaitMs * 2 ** (found.count - freeFailures));
      return Math.max(0, found.last + wait - now.getTime());
    },
    failed: (key, now) => {
      const count = (of(key, now)?.count ?? 0) + 1;
      remember(failures, key, { count, last: now.getTime() }, maxRemembered);
    },
    succeeded: (key) => void failures.delete(key),
  };
}
