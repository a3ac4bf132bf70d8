import { expect, test } from 'vitest';
import { createTrustedClock, type Reading } from '../../../../content/trust/clock.ts';

const dayMs = 24 * 60 * 60 * 1000;

const signed = new Date('2026-03-01T12:00:00Z');

const after = (days: number) => new Date(signed.getTime() + days * dayMs);

/** A machine whose clock can be set, while another one runs on. */
function machine(start: Date) {
  const state = { system: start.getTime(), monotonic: 5_000, signedTime: signed as Date | undefined };
  const read = createTrustedClock({
    system: () => new Date(state.system),
    monotonicMs: () => state.monotonic,
    signedTime: () => state.signedTime,
  });
  return {
    read,
    set: (time: Date) => void (state.system = time.getTime()),
    sign: (time: Date | undefined) => void (state.signedTime = time),
    /** Lets both clocks run, and looks at them as often as a screen that works does. */
    run: (days: number): Reading => {
      for (let hour = 0; hour < days * 24; hour++) {
        state.system += dayMs / 24;
        state.monotonic += dayMs / 24;
        read();
      }
      return read();
    },
  };
}

test('given a clock that goes right, it is the time', () => {
  const { read, run } = machine(after(3));
  expect(read()).toEqual({ now: after(3), clock: 'right' });
  expect(run(7)).toEqual({ now: after(10), clock: 'right' });
});

test('given nothing signed yet, the clock is all there is', () => {
  const { read, sign } = machine(new Date(0));
  sign(undefined);
  expect(read()).toEqual({ now: new Date(0), clock: 'right' });
});

test.each([
  ['in 1970', new Date(0)],
  ['a day back', after(-1)],
  ['400 days ahead', after(400)],
  ['ten years ahead', after(3650)],
])('given a clock that starts %s, the time is the newest signed one, and uncertain', (_state, start) => {
  const { read, run } = machine(start);
  expect(read()).toEqual({ now: signed, clock: 'uncertain' });
  expect(run(30)).toEqual({ now: signed, clock: 'uncertain' });
});

test('given a clock a few minutes behind the one of the desk, it is certain, and no earlier than what was signed', () => {
  expect(machine(new Date(signed.getTime() - 300_000)).read()).toEqual({ now: signed, clock: 'right' });
});

test('given a clock 20 days ahead, it cannot be told from 20 days without a network', () => {
  expect(machine(after(20)).read()).toEqual({ now: after(20), clock: 'right' });
});

test.each([7, 30, 90, 400])('given %d days without a network, the time stays certain', (days) => {
  expect(machine(after(0)).run(days)).toEqual({ now: after(days), clock: 'right' });
});

test.each([
  ['to 1970', new Date(0)],
  ['ten years ahead', after(3650)],
  ['400 days ahead', after(400)],
  ['before the newest signed time', after(-2)],
])('given a clock that is set %s while it runs, the time goes on as before', (_state, to) => {
  const { read, run, set } = machine(after(1));
  run(1);
  set(to);
  expect(read()).toEqual({ now: after(2), clock: 'wrong' });
  expect(run(3)).toEqual({ now: after(5), clock: 'wrong' });
});

test('given a wrong clock that is corrected while it runs, the time is certain from then on', () => {
  const { read, set } = machine(new Date(0));
  expect(read().clock).toBe('uncertain');
  set(after(4));
  expect(read()).toEqual({ now: after(4), clock: 'right' });
});

test('given a wrong clock and newer signed evidence, the time moves to it', () => {
  const { read, sign } = machine(new Date(0));
  read();
  sign(after(9));
  expect(read()).toEqual({ now: after(9), clock: 'uncertain' });
});

test('given a clock that was set wrong and is set right again, it is followed again', () => {
  const { read, set } = machine(after(1));
  read();
  set(after(3650));
  expect(read().clock).toBe('wrong');
  set(after(2));
  expect(read()).toEqual({ now: after(2), clock: 'right' });
});

test('given a clock that newer signed evidence shows to be behind, it is believed no more', () => {
  const { read, sign } = machine(after(1));
  expect(read().clock).toBe('right');
  sign(after(9));
  expect(read()).toEqual({ now: after(9), clock: 'uncertain' });
});

test('given a machine that slept, its clock is believed again', () => {
  const { read, set } = machine(after(1));
  read();
  set(after(3));
  expect(read()).toEqual({ now: after(3), clock: 'right' });
});
