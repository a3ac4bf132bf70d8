import { pino } from 'pino';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { watchTouch } from '../../../../main/kiosk/touch-watch.ts';
import { createView } from '../../../../main/kiosk/view.ts';

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
});

function watch() {
  const view = createView(() => performance.now());
  const reopened = vi.fn();
  view.onRestart(reopened);
  const changes = vi.fn();
  let isOpen = true;
  const touch = watchTouch({
    view,
    isOpen: async () => isOpen,
    limitHours: 2,
    onChange: changes,
    log: pino({ level: 'silent' }),
  });
  onTestFinished(touch.stop);
  return {
    touch,
    reopened,
    changes,
    setOpen: (open: boolean) => void (isOpen = open),
    visit: async () => {
      view.beat(true);
      view.beat(false);
      await vi.advanceTimersByTimeAsync(60_000);
    },
    pass: (hours: number) => vi.advanceTimersByTimeAsync(hours * 3_600_000),
  };
}

test('given a screen that was touched, two opening hours without a touch give it a fresh view, and the next two another one and a doubt', async () => {
  const { touch, reopened, changes, visit, pass } = watch();
  await visit();
  await pass(1.9);
  expect(reopened).not.toHaveBeenCalled();
  expect(touch.doubtfulHours()).toBeUndefined();
  await pass(0.1);
  expect(reopened).toHaveBeenCalledTimes(1);
  expect(touch.doubtfulHours()).toBeUndefined();
  await pass(2);
  expect(reopened).toHaveBeenCalledTimes(2);
  expect(touch.doubtfulHours()).toBe(4);
  expect(changes).toHaveBeenCalledTimes(1);
});

test('given a touch, there is no doubt any more, and the time begins anew', async () => {
  const { touch, reopened, changes, visit, pass } = watch();
  await visit();
  await pass(4);
  expect(touch.doubtfulHours()).toBe(4);
  await visit();
  expect(touch.doubtfulHours()).toBeUndefined();
  expect(changes).toHaveBeenCalledTimes(2);
  await pass(1.9);
  expect(reopened).toHaveBeenCalledTimes(2);
});

test('given hours in which nobody may be there, they do not count', async () => {
  const { reopened, setOpen, visit, pass } = watch();
  await visit();
  await pass(1.5);
  setOpen(false);
  await pass(15);
  setOpen(true);
  await pass(0.4);
  expect(reopened).not.toHaveBeenCalled();
  await pass(0.1);
  expect(reopened).toHaveBeenCalledTimes(1);
});

test('given a screen that nobody has touched since it started, nobody is missed', async () => {
  const { touch, reopened, pass } = watch();
  await pass(100);
  expect(reopened).not.toHaveBeenCalled();
  expect(touch.doubtfulHours()).toBeUndefined();
});
