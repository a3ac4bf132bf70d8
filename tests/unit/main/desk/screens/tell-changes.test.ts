import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { reportMs } from '../../../../../content/link/order.schema.ts';
import { createLiveScreens, type ScreenStream } from '../../../../../main/desk/screens/live-screens.ts';
import { stateOf } from '../../../../../main/desk/screens/screen-state.ts';
import { tellChanges } from '../../../../../main/desk/screens/tell-changes.ts';
import { wellReport } from '../../../../support/linked-screen.ts';
import { monday } from '../../../../support/test-desk.ts';

const graceMs = 90_000;

beforeEach(() => void vi.useFakeTimers({ now: monday }));
afterEach(() => void vi.useRealTimers());

/** A screen with an open stream and a report of now, and somebody who sees its state whenever she is told. */
function watched() {
  const live = createLiveScreens([]);
  const stream: ScreenStream = { send: () => undefined, end: () => undefined };
  const now = () => new Date();
  const seen: string[] = [];
  const look = () => stateOf({ told: live.told(1), isOpen: live.isOpen(1), now: now(), newest: 12 }).kind;
  live.open(1, 'challenge', stream);
  live.take(1, wellReport, now());
  const end = tellChanges(live, now, () => void seen.push(look()));
  return { live, stream, seen, end, report: () => live.take(1, {}, now()) };
}

test('given a screen that falls silent, its open page is told within a second, and not before', () => {
  const { seen } = watched();
  vi.advanceTimersByTime(reportMs + graceMs - 1);
  expect(seen).toEqual([]);
  vi.advanceTimersByTime(1_001);
  expect(seen).toEqual(['silent']);
  vi.advanceTimersByTime(24 * 3_600_000);
  expect(seen).toEqual(['silent']);
});

test('given a screen whose stream ends, its silence comes sooner, and is told then', () => {
  const { live, stream, seen } = watched();
  vi.advanceTimersByTime(10_000);
  live.closed(1, stream);
  vi.advanceTimersByTime(1_000);
  expect(seen).toEqual(['current']);
  vi.advanceTimersByTime(graceMs - 10_000);
  expect(seen).toEqual(['current', 'silent']);
});

test('given reports that nothing has changed, nothing is told, and silence counts from the last of them', () => {
  const { seen, report } = watched();
  vi.advanceTimersByTime(reportMs);
  expect(report()).toBe(true);
  vi.advanceTimersByTime(reportMs + graceMs - 1);
  expect(seen).toEqual([]);
  vi.advanceTimersByTime(1_001);
  expect(seen).toEqual(['silent']);
});

test('given a silent screen that says the same as before, it is told that it is back', () => {
  const { seen, report } = watched();
  vi.advanceTimersByTime(reportMs + graceMs + 60_000);
  report();
  vi.advanceTimersByTime(1_000);
  expect(seen).toEqual(['silent', 'current']);
});

test('given a page that is left, nothing waits for it any more', () => {
  const { seen, end } = watched();
  end();
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(3_600_000);
  expect(seen).toEqual([]);
});
