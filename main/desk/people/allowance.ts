import { remember } from '../remember.ts';

/** How often something may be done: so often at once, and then once each time that `everyMs` have passed. */
type Rate = { atOnce: number; everyMs: number };

/** So many keys are remembered; then the one that was used longest ago is forgotten. */
const maxRemembered = 10_000;

export type Allowance = {
  /** How long until this one may, in milliseconds; 0: now. */
  waitOf(key: string, now: Date): number;
  /** Counts one time, whether or not it may. */
  use(key: string, now: Date): void;
  /** What was counted last counts no more. */
  giveBack(key: string): void;
};

/**
 * Keeps what many may do to a rate: nobody is shut out for longer than one more takes, whatever somebody else does under the same key.
 * Each key has the moment at which all that it used is allowed again (the generic cell rate algorithm, ITU-T I.371).
 */
export function createAllowance({ atOnce, everyMs }: Rate): Allowance {
  const full = new Map<string, number>();
  const waitOf = (key: string, now: Date) => {
    const at = Math.max(full.get(key) ?? 0, now.getTime());
    return Math.max(0, at + everyMs - atOnce * everyMs - now.getTime());
  };
  return {
    waitOf,
    use: (key, now) => {
      const at = Math.max(full.get(key) ?? 0, now.getTime());
      remember(full, key, Math.min(at, now.getTime() + (atOnce - 1) * everyMs) + everyMs, maxRemembered);
    },
    giveBack: (key) => {
      const at = full.get(key);
      if (at !== undefined) full.set(key, at - everyMs);
    },
  };
}
