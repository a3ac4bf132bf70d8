import { expect, test } from 'vitest';
import { createAllowance } from '../../../../../main/desk/people/allowance.ts';
import { monday } from '../../../../support/test-desk.ts';

const after = (ms: number) => new Date(monday.getTime() + ms);

function used(times: number) {
  const allowance = createAllowance({ atOnce: 3, everyMs: 1000 });
  for (let time = 0; time < times; time += 1) allowance.use('one', monday);
  return allowance;
}

test.each([
  [0, 0],
  [2, 0],
  [3, 1000],
  [50, 1000],
])('given %i times at once, the next one waits %i milliseconds, however often it was tried', (times, ms) => {
  expect(used(times).waitOf('one', monday)).toBe(ms);
  expect(used(times).waitOf('another', monday)).toBe(0);
});

test('given time that has passed, one more is allowed for each part of it, and never more than at once', () => {
  const allowance = used(3);
  expect(allowance.waitOf('one', after(1000))).toBe(0);
  allowance.use('one', after(1000));
  expect(allowance.waitOf('one', after(1000))).toBe(1000);
  for (let time = 0; time < 3; time += 1) allowance.use('one', after(60_000));
  expect(allowance.waitOf('one', after(60_000))).toBe(1000);
});

test('given what was no failure, it counts no more', () => {
  const allowance = used(3);
  allowance.giveBack('one');
  allowance.giveBack('nobody');
  expect(allowance.waitOf('one', monday)).toBe(0);
});

test('given more keys than are remembered, the one that was used last still waits', () => {
  const allowance = used(3);
  for (let key = 0; key < 10_000; key += 1) allowance.use(`nobody ${key}`, monday);
  expect(allowance.waitOf('one', monday)).toBe(0);
});
