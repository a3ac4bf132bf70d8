import { setTimeout as sleep } from 'node:timers/promises';
import type { SyncedFrom } from '../../content/sync/sync-in-order.ts';
import { syncDelay } from './sync-delay.ts';

export type SyncLoopOptions = {
  /** How long the first sync waits. */
  afterSeconds: number;
  everySeconds: () => number;
  /** From 0 to 1. */
  random: () => number;
  sync: () => Promise<SyncedFrom>;
  onOutcome: (outcome: SyncedFrom) => void;
  /** What the repository offers was refused. */
  onRefused: (error: unknown) => void;
  /** Telling of an outcome failed, as where the store cannot be read. The loop goes on. */
  onFault: (error: unknown) => void;
};

/** Syncs again and again, until it is stopped. A sync that fails does not end it. */
export function startSyncLoop(options: SyncLoopOptions): {
  stop: () => Promise<void>;
  /** Syncs without waiting any longer, once more where one runs, and resolves once a sync has ended. */
  syncNow: () => Promise<void>;
} {
  const { sync, onOutcome, onRefused } = options;
  const stopping = new AbortController();
  let waking = new AbortController();
  let isAsked = false;
  let told = Promise.withResolvers<void>();
  const wait = async (seconds: number) => {
    // Asked for while a sync ran, which may have looked before what is new was there.
    if (isAsked) return;
    waking = new AbortController();
    const signal = AbortSignal.any([stopping.signal, waking.signal]);
    await sleep(seconds * 1000, undefined, { signal }).catch(() => undefined);
  };
  const tell = (report: () => void) => {
    try {
      report();
    } catch (error) {
      options.onFault(error);
    }
  };
  const run = async () => {
    if (options.afterSeconds > 0) await wait(options.afterSeconds);
    let failures = 0;
    while (!stopping.signal.aborted) {
      isAsked = false;
      const outcome = await sync().catch((error: unknown) => {
        // A sync that the end of the program cut short was not refused.
        if (!stopping.signal.aborted) tell(() => onRefused(error));
        return undefined;
      });
      if (outcome) tell(() => onOutcome(outcome));
      told.resolve();
      told = Promise.withResolvers<void>();
      const isOffline = outcome?.kind === 'offline';
      failures = isOffline || !outcome ? failures + 1 : 0;
      const retryAfterSeconds = isOffline ? outcome.retryAfterSeconds : undefined;
      await wait(
        syncDelay({ everySeconds: options.everySeconds(), failures, retryAfterSeconds, random: options.random() }),
      );
    }
  };
  const ended = run();
  return {
    stop: () => {
      stopping.abort();
      return ended;
    },
    syncNow: () => {
      isAsked = true;
      waking.abort();
      return Promise.race([told.promise, ended]);
    },
  };
}
