import { expect, test } from 'vitest';
import { createView } from '../../../../main/kiosk/view.ts';

function view() {
  const clock = { now: 0 };
  const made = createView(() => clock.now);
  const reasons: string[] = [];
  made.onRestart((reason) => void reasons.push(reason));
  return { ...made, clock, opened: () => reasons.length, reasons };
}

test('given nobody at the screen, a fresh view is opened at once; given a visit, once it is over', () => {
  const { beat, restart, opened, clock } = view();
  beat(false);
  restart();
  expect(opened()).toBe(1);
  beat(true);
  restart();
  beat(true);
  expect(opened()).toBe(1);
  clock.now = 1_000;
  beat(false);
  expect(opened()).toBe(2);
  beat(false);
  expect(opened()).toBe(2);
});

test('given a page that says nothing any more, nobody knows whether somebody is there, and it is opened anew', () => {
  const { beat, restart, opened, clock, isVisited } = view();
  expect(isVisited()).toBeUndefined();
  beat(true);
  expect(isVisited()).toBe(true);
  clock.now = 5_000;
  expect(isVisited()).toBeUndefined();
  restart();
  expect(opened()).toBe(1);
});

test('given visits, it is known how long ago the last touch and the last end of one were', () => {
  const { beat, clock, touchedAgoMs, resetAgoMs } = view();
  beat(false);
  expect([touchedAgoMs(), resetAgoMs()]).toEqual([undefined, undefined]);
  beat(true);
  clock.now = 2_000;
  beat(false);
  clock.now = 5_000;
  expect([touchedAgoMs(), resetAgoMs()]).toEqual([5_000, 3_000]);
});

test('given that somebody zooms the browser, or the next one as it opens, a fresh view is opened at once', () => {
  const { beat, opened } = view();
  beat(false, 1);
  beat(true, 1);
  expect(opened()).toBe(0);
  beat(true, 1.1);
  expect(opened()).toBe(1);
  beat(false, 5);
  expect(opened()).toBe(2);
  beat(false, 1);
  expect(opened()).toBe(2);
});

test('given that a fresh view is asked for and a zoom is noticed, one is opened for both, in the same beat or during a visit', () => {
  const { beat, restart, opened } = view();
  beat(true, 1);
  restart();
  beat(false, 1.1);
  expect(opened()).toBe(1);
  beat(true, 1);
  restart();
  beat(true, 1.1);
  expect(opened()).toBe(2);
  beat(false, 1);
  expect(opened()).toBe(2);
});

test('the log is told why a fresh view is opened', () => {
  const { beat, restart, reasons } = view();
  restart();
  beat(false, 1);
  beat(false, 1.25);
  expect(reasons).toEqual(['it was asked for', 'its pixel ratio became 1.25']);
});

test('given a display with another ratio for good, the view is left alone after a while', () => {
  const { beat, opened } = view();
  beat(false, 1);
  for (let beats = 0; beats < 100; beats++) beat(false, 2);
  expect(opened()).toBe(10);
});
