import { expect, test } from 'vitest';
import { syncDelay } from '../../../../main/kiosk/sync-delay.ts';

const middle = { failures: 0, random: 0.5 };

test('given syncs that work, the next one comes when the configuration says, a tenth sooner or later', () => {
  expect(syncDelay({ ...middle, everySeconds: 60 })).toBe(60);
  expect(syncDelay({ ...middle, everySeconds: 60, random: 0 })).toBeCloseTo(54);
  expect(syncDelay({ ...middle, everySeconds: 60, random: 1 })).toBeCloseTo(66);
});

test.each([
  [5, [5, 10, 20, 40, 80, 160, 300, 300]],
  [60, [30, 60, 120, 240, 300, 300]],
  [86_400, [30, 60, 120, 240, 480, 960]],
])('given a sync every %d s, failures are retried soon and then less and less often', (everySeconds, delays) => {
  expect(delays.map((_, index) => syncDelay({ ...middle, everySeconds, failures: index + 1 }))).toEqual(delays);
});

test('given a year of failures, it is still tried at least as often as configured', () => {
  expect(syncDelay({ ...middle, everySeconds: 86_400, failures: 10_000 })).toBe(86_400);
});

test('given a server that asks for a while, it gets it, but no more than a day', () => {
  expect(syncDelay({ ...middle, everySeconds: 60, failures: 1, retryAfterSeconds: 600 })).toBe(600);
  expect(syncDelay({ ...middle, everySeconds: 60, failures: 1, retryAfterSeconds: 999_999 })).toBe(86_400);
  expect(syncDelay({ ...middle, everySeconds: 60, failures: 5, retryAfterSeconds: 1 })).toBe(300);
});
