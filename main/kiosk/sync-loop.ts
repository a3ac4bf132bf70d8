import { setTimeout as sleep } from 'node:timers/promises';
import type { SyncOutcome } from '../../content/sync/sync.ts';

export type SyncLoopOptions = {
  everySeconds: number;
  sync: () => Promise<SyncOutcome>;
  onOutcome: (outcome: SyncOutcome) => void;
  /** What the repository offers was refused. */
  onRefused: (error: unknown) => void;
};

/** Syncs at once and then again and again, until it is stopped. A sync that fails does not end it. */
export function startSyncLoop({ everySeconds, sync, onOutcome, onRefused }: SyncLoopOptions): {
  stop: () => Promise<void>;
} {
  const stopping = new AbortController();
  const run = async () => {
    while (!stopping.signal.aborted) {
      await sync().then(onOutcome, (error: unknown) => {
        // A sync that the end of the program cut short was not refused.
        if (!stopping.signal.aborted) onRefused(error);
      });
      await sleep(everySeconds * 1000, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const ended = run();
  return {
    stop: () => {
      stopping.abort();
      return ended;
    },
  };
}
