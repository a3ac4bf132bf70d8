import { expect, test } from 'vitest';
import { afterSilence, firstOpened, isLost, justBeaten, justOpened, type Pulse } from '../../../../main/kiosk/pulse.ts';

/** The pulse after looks that came every so many milliseconds. */
function silentFor(pulse: Pulse, looks: number, everyMs: number): Pulse {
  return Array.from({ length: looks }).reduce<Pulse>((silent) => afterSilence(silent, everyMs), pulse);
}

test('given a page that beat, it is lost after three seconds without another beat, and not before', () => {
  expect(isLost(silentFor(justBeaten('page'), 11, 250))).toBe(false);
  expect(isLost(silentFor(justBeaten('page'), 12, 250))).toBe(true);
});

test('given the safe page, whose browser opens it afresh every ten seconds, it is lost when three of them are missing', () => {
  expect(isLost(silentFor(justBeaten('safe'), 119, 250))).toBe(false);
  expect(isLost(silentFor(justBeaten('safe'), 120, 250))).toBe(true);
});

test('given the first page since the machine was switched on, it has a minute to its first beat', () => {
  expect(isLost(silentFor(firstOpened, 239, 250))).toBe(false);
  expect(isLost(silentFor(firstOpened, 240, 250))).toBe(true);
});

test('given a page that was just opened, it has twenty seconds to its first beat', () => {
  expect(isLost(silentFor(justOpened, 79, 250))).toBe(false);
  expect(isLost(silentFor(justOpened, 80, 250))).toBe(true);
});

test('given a host that was itself stopped for an hour, the page is heard first', () => {
  expect(isLost(afterSilence(justBeaten('page'), 3_600_000))).toBe(false);
});

test('given a host that is always late, a page that is silent has more time, and is lost all the same', () => {
  expect(isLost(silentFor(justBeaten('page'), 9, 5_000))).toBe(false);
  expect(isLost(silentFor(justBeaten('page'), 10, 5_000))).toBe(true);
});
