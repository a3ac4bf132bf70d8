import { expect, test } from 'vitest';
import { createPatience } from '../../../../content/sync/patience.ts';
import type { SyncOutcome } from '../../../../content/sync/sync.ts';

test('given a server that asks to be left alone for a minute, it is asked again after it and not before', async () => {
  let nowMs = 5_000;
  let asked = 0;
  const patience = createPatience(() => nowMs);
  const busy = { kind: 'offline', code: 'repository.busy', reason: 'It is busy.' } as const;
  const sync = async (): Promise<SyncOutcome> => {
    asked += 1;
    return asked === 1 ? { ...busy, retryAfterSeconds: 60 } : { kind: 'unchanged', edition: 1 };
  };
  expect(await patience('a', sync)).toEqual({ ...busy, retryAfterSeconds: 60 });
  nowMs += 59_500;
  expect(await patience('a', sync)).toEqual({ ...busy, retryAfterSeconds: 1 });
  expect(asked).toBe(1);
  expect(await patience('b', sync)).toMatchObject({ kind: 'unchanged' });
  nowMs += 500;
  expect(await patience('a', sync)).toMatchObject({ kind: 'unchanged' });
});

test('given a server that asks for years, it has a day; one that says no time is asked again', async () => {
  let nowMs = 5_000;
  let asked = 0;
  const patience = createPatience(() => nowMs);
  const answer = (retryAfterSeconds?: number) => async (): Promise<SyncOutcome> => {
    asked += 1;
    return { kind: 'offline', code: 'repository.busy', reason: 'It is busy.', retryAfterSeconds };
  };
  await patience('a', answer(1e9));
  nowMs += 86_400_000;
  await patience('a', answer());
  await patience('a', answer());
  expect(asked).toBe(3);
});
