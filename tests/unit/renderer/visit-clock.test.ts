import { expect, test } from 'vitest';
import { longer, presence } from '../../../renderer/kiosk/visit-clock.ts';

const times = { idleSeconds: 60, warningSeconds: 20 };

test.each([
  ['just touched', 0, { kind: 'reading' }],
  ['a moment before the question', 59_999, { kind: 'reading' }],
  ['when the question begins', 60_000, { kind: 'asking', secondsLeft: 20 }],
  ['in the middle of the question', 69_500, { kind: 'asking', secondsLeft: 11 }],
  ['a moment before the end', 79_999, { kind: 'asking', secondsLeft: 1 }],
  ['at the end', 80_000, { kind: 'gone' }],
  ['long after, when a sleeping machine wakes', 9_000_000, { kind: 'gone' }],
])('%s, the visitor counts as so', (_state, untouchedMs, expected) => {
  expect(presence(untouchedMs, times)).toEqual(expected);
});

test('given other times in the configuration, they count', () => {
  expect(presence(31_000, { idleSeconds: 30, warningSeconds: 45 })).toEqual({ kind: 'asking', secondsLeft: 44 });
});

test('given a visitor who asked for more time, everything lasts three times as long', () => {
  expect(longer(times)).toEqual({ idleSeconds: 180, warningSeconds: 60 });
});
