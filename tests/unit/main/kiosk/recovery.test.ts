import { expect, test } from 'vitest';
import { afterAWhile, afterLoss, begin, type Order, type Recovery } from '../../../../main/kiosk/recovery.ts';

const second = 1_000;
const minute = 60 * second;

/** What is ordered at each loss, by the seconds at which they come. */
function losing(recovery: Recovery, seconds: number[]): { orders: Order[]; recovery: Recovery } {
  const orders: Order[] = [];
  let now = recovery;
  for (const at of seconds) {
    const next = afterLoss(now, at * second);
    now = next.recovery;
    orders.push(next.order);
  }
  return { orders, recovery: now };
}

test('given a page that is lost now and then, it is opened afresh each time', () => {
  expect(losing(begin(0), [10, 41, 72, 103, 134]).orders).toEqual(['page', 'page', 'page', 'page', 'page']);
});

test('given three losses within a minute, the safe page comes', () => {
  expect(losing(begin(0), [10, 40, 69]).orders).toEqual(['page', 'page', 'safe']);
});

test('given the safe page, the page is tried again after five minutes, and not before', () => {
  const { recovery } = losing(begin(0), [1, 2, 3]);
  expect(afterAWhile(recovery, 3 * second + 5 * minute - 1)).toBeUndefined();
  expect(afterAWhile(recovery, 3 * second + 5 * minute)).toMatchObject({ order: 'page', recovery: { view: 'page' } });
});

test('given trials in vain, one loss brings the safe page back, for twice as long each time, up to an hour', () => {
  let { recovery } = losing(begin(0), [1, 2, 3]);
  const waits: number[] = [];
  for (let trial = 0; trial < 6; trial++) {
    const shownAt = recovery.shownAt;
    let now = shownAt;
    let tried = afterAWhile(recovery, now);
    while (!tried) tried = afterAWhile(recovery, (now += minute));
    waits.push((now - shownAt) / minute);
    const lost = afterLoss(tried.recovery, now + 20 * second);
    expect(lost.order).toBe('safe');
    recovery = lost.recovery;
  }
  expect(waits).toEqual([5, 10, 20, 40, 60, 60]);
});

test('given a trial that went well for a minute, losses are like any others again', () => {
  const { recovery } = losing(begin(0), [1, 2, 3]);
  const tried = afterAWhile(recovery, 10 * minute);
  expect(losing(tried?.recovery ?? begin(0), [11 * 60 + 1, 11 * 60 + 20]).orders).toEqual(['page', 'page']);
});

test('given a safe page whose browser ends, it is opened afresh, and at the third time in a minute nothing helps', () => {
  expect(losing(begin(0), [1, 2, 3, 4, 5, 6]).orders).toEqual(['page', 'page', 'safe', 'safe', 'safe', 'give-up']);
});

test('given a page that is not safe, nothing is tried by the clock alone', () => {
  expect(afterAWhile(begin(0), 100 * minute)).toBeUndefined();
});
