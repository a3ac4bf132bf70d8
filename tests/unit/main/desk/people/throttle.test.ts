import { expect, test } from 'vitest';
import { createThrottle } from '../../../../../main/desk/people/throttle.ts';
import { monday } from '../../../../support/test-desk.ts';

const after = (seconds: number) => new Date(monday.getTime() + seconds * 1000);

function failing(times: number) {
  const throttle = createThrottle();
  for (let time = 0; time < times; time += 1) throttle.failed('samira at home', monday);
  return throttle;
}

test.each([
  [0, 0],
  [3, 0],
  [4, 2],
  [5, 4],
  [8, 32],
  [100, 900],
])('given %i failures, the next try waits %i seconds', (times, seconds) => {
  expect(failing(times).waitOf('samira at home', monday)).toBe(seconds * 1000);
});

test('given a wait that is over, or a success, there is none', () => {
  const throttle = failing(5);
  expect(throttle.waitOf('samira at home', after(3))).toBe(1000);
  expect(throttle.waitOf('samira at home', after(4))).toBe(0);
  throttle.succeeded('samira at home');
  expect(throttle.waitOf('samira at home', monday)).toBe(0);
});

test('given an hour without a failure, all is forgotten', () => {
  const throttle = failing(100);
  throttle.failed('samira at home', after(3600));
  expect(throttle.waitOf('samira at home', after(3600))).toBe(0);
});

test('given more keys than are remembered, the one that failed last still waits', () => {
  const throttle = failing(10);
  for (let key = 0; key < 10_000; key += 1) throttle.failed(`nobody ${key}`, monday);
  expect(throttle.waitOf('samira at home', monday)).toBe(0);
  for (let time = 0; time < 4; time += 1) throttle.failed('nobody 9999', monday);
  expect(throttle.waitOf('nobody 9999', monday)).toBeGreaterThan(0);
});
