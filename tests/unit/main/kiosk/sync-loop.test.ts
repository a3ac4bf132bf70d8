import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { SyncedFrom } from '../../../../content/sync/sync-in-order.ts';
import { startSyncLoop } from '../../../../main/kiosk/sync-loop.ts';

const unchanged: SyncedFrom = { kind: 'unchanged', edition: 1, freshness: 'known' };

test('given syncs that fail, the loop goes on and tells each failure', async () => {
  const told: unknown[] = [];
  const results = [
    () => Promise.reject(new Error('refused')),
    () => Promise.reject(new Error('again')),
    async () => unchanged,
  ];
  await new Promise<void>((resolve) => {
    const loop = startSyncLoop({
      afterSeconds: 0,
      random: () => 0.5,
      onFault: (error) => expect.unreachable(String(error)),
      everySeconds: () => 0,
      sync: () => (results.shift() ?? (async () => unchanged))(),
      onRefused: (error) => told.push((error as Error).message),
      onOutcome: (outcome) => {
        told.push(outcome.kind);
        if (told.length === 3) resolve(loop.stop());
      },
    });
  });
  expect(told).toEqual(['refused', 'again', 'unchanged']);
});

test('given a long time between syncs, a stop does not wait for it, and no sync follows', async () => {
  let syncs = 0;
  const first = Promise.withResolvers<void>();
  const loop = startSyncLoop({
    afterSeconds: 0,
    random: () => 0.5,
    onFault: (error) => expect.unreachable(String(error)),
    everySeconds: () => 86_400,
    sync: async () => {
      syncs += 1;
      return unchanged;
    },
    onOutcome: () => first.resolve(),
    onRefused: first.reject,
  });
  await first.promise;
  await loop.stop();
  expect(syncs).toBe(1);
});

test('given a stop during a sync, it ends after that sync, and no other begins', async () => {
  let syncs = 0;
  const running = Promise.withResolvers<SyncedFrom>();
  const outcomes: SyncedFrom[] = [];
  const loop = startSyncLoop({
    afterSeconds: 0,
    random: () => 0.5,
    onFault: (error) => expect.unreachable(String(error)),
    everySeconds: () => 0,
    sync: () => {
      syncs += 1;
      return running.promise;
    },
    onOutcome: (outcome) => outcomes.push(outcome),
    onRefused: () => undefined,
  });
  const ended = loop.stop();
  expect(await Promise.race([ended, sleep(1, 'still running')])).toBe('still running');
  running.resolve(unchanged);
  await ended;
  expect(syncs).toBe(1);
  expect(outcomes).toEqual([unchanged]);
});

test('given a sync that fails because the screen is closing, that is not told as a refusal', async () => {
  const running = Promise.withResolvers<SyncedFrom>();
  const refusals: unknown[] = [];
  const loop = startSyncLoop({
    afterSeconds: 0,
    random: () => 0.5,
    onFault: (error) => expect.unreachable(String(error)),
    everySeconds: () => 0,
    sync: () => running.promise,
    onOutcome: () => undefined,
    onRefused: (error) => refusals.push(error),
  });
  const ended = loop.stop();
  running.reject(new Error('the worker stopped'));
  await ended;
  expect(refusals).toEqual([]);
});

test('given an outcome that cannot be told, the loop goes on', async () => {
  const faults: unknown[] = [];
  await new Promise<void>((resolve) => {
    const loop = startSyncLoop({
      afterSeconds: 0,
      everySeconds: () => 0,
      random: () => 0.5,
      sync: async () => unchanged,
      onOutcome: () => {
        throw new Error('the store cannot be read');
      },
      onRefused: () => expect.unreachable(),
      onFault: (error) => {
        if (faults.push(error) === 2) resolve(loop.stop());
      },
    });
  });
  expect(faults).toHaveLength(2);
});

test('given a sync that is asked for while one runs, another one follows it at once', async () => {
  const syncs: PromiseWithResolvers<SyncedFrom>[] = [];
  const begun = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const loop = startSyncLoop({
    afterSeconds: 0,
    random: () => 0.5,
    onFault: (error) => expect.unreachable(String(error)),
    everySeconds: () => 86_400,
    sync: () => {
      const running = Promise.withResolvers<SyncedFrom>();
      begun[syncs.push(running) - 1]?.resolve();
      return running.promise;
    },
    onOutcome: () => undefined,
    onRefused: (error) => expect.unreachable(String(error)),
  });
  await begun[0]?.promise;
  void loop.syncNow();
  syncs[0]?.resolve(unchanged);
  await begun[1]?.promise;
  syncs[1]?.resolve(unchanged);
  await loop.stop();
  expect(syncs).toHaveLength(2);
});
