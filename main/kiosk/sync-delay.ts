import { longestSeconds } from '../../content/sync/patience.ts';

/** How soon a sync that brought nothing is tried again, at first and at most, in seconds. */
const firstRetrySeconds = 30;
const lastRetrySeconds = 300;

export type SyncDelay = {
  everySeconds: number;
  /** How many syncs in a row failed. */
  failures: number;
  /** What the server asked for. */
  retryAfterSeconds?: number | undefined;
  /** From 0 to 1. All screens of a commune must not ask in the same second. */
  random: number;
};

/** How long to wait before the next sync, in seconds: longer after each failure, and never quite the same. */
export function syncDelay({ everySeconds, failures, retryAfterSeconds = 0, random }: SyncDelay): number {
  const first = Math.min(everySeconds, firstRetrySeconds);
  const last = Math.max(everySeconds, lastRetrySeconds);
  const regular = failures === 0 ? everySeconds : Math.min(first * 2 ** (failures - 1), last);
  return Math.max(regular * (0.9 + 0.2 * random), Math.min(retryAfterSeconds, longestSeconds));
}
