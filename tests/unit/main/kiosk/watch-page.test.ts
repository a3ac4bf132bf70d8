import { pino } from 'pino';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { View } from '../../../../main/kiosk/recovery.ts';
import { watchPage } from '../../../../main/kiosk/watch-page.ts';

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
});

function watch() {
  const log: Record<string, unknown>[] = [];
  const shown: View[] = [];
  const gaveUp: string[] = [];
  const page = watchPage({
    show: (view) => shown.push(view),
    giveUp: (reason) => gaveUp.push(reason),
    now: () => performance.now(),
    log: pino({}, { write: (line: string) => void log.push(JSON.parse(line)) }),
  });
  onTestFinished(page.stop);
  /** Lets so many seconds pass, with a beat in each. */
  const beatFor = (seconds: number, view: View = 'page') => {
    for (let second = 0; second < seconds; second++) {
      page.beat(view);
      vi.advanceTimersByTime(1_000);
    }
  };
  return { page, log, shown, gaveUp, beatFor };
}

test('given a page that beats every second, nothing is done', () => {
  const { shown, beatFor, log } = watch();
  beatFor(600);
  expect(shown).toEqual([]);
  expect(log.map(({ msg }) => msg)).toEqual(['the page is shown']);
});

test('given a page that falls silent, it is opened afresh once, and has time to begin again', () => {
  const { shown, beatFor, log } = watch();
  beatFor(10);
  vi.advanceTimersByTime(19_000);
  expect(shown).toEqual(['page']);
  expect(log.at(-1)).toMatchObject({ msg: 'the view was lost', lost: 'page', reason: 'it fell silent', order: 'page' });
});

test('given a page that is gone, it is opened afresh after half a second, once', () => {
  const { page, shown, beatFor, log } = watch();
  beatFor(10);
  page.leave();
  vi.advanceTimersByTime(500);
  expect(shown).toEqual(['page']);
  expect(log.at(-1)).toMatchObject({ msg: 'the view was lost', lost: 'page', reason: 'it is gone', order: 'page' });
  // Its browser is killed meanwhile, and cuts what it still held open.
  page.leave();
  vi.advanceTimersByTime(19_000);
  expect(shown).toEqual(['page']);
});

test('given a page that only seemed to be gone, a beat keeps it', () => {
  const { page, shown, beatFor, log } = watch();
  beatFor(10);
  page.leave();
  vi.advanceTimersByTime(250);
  beatFor(10);
  expect(shown).toEqual([]);
  expect(log.map(({ msg }) => msg)).toEqual(['the page is shown']);
});

test('given a page that never shows anything, the safe page comes in the end, and after five minutes the page again', () => {
  const { shown, log, beatFor } = watch();
  // The first takes its minute and each after it its twenty seconds: a browser that ends at once is faster.
  vi.advanceTimersByTime(59_000);
  expect(shown).toEqual([]);
  vi.advanceTimersByTime(40_000);
  expect(shown).toEqual(['page', 'page']);
  vi.advanceTimersByTime(1_000);
  expect(shown).toEqual(['page', 'page', 'safe']);
  beatFor(299, 'safe');
  expect(shown).toHaveLength(3);
  vi.advanceTimersByTime(1_500);
  expect(shown).toEqual(['page', 'page', 'safe', 'page']);
  expect(log.at(-1)).toMatchObject({ msg: 'the page is tried again' });
});

test('given a shell that sees the view go, it is opened afresh at once; where nothing helps, the watch ends with the reason', () => {
  const { page, shown, gaveUp } = watch();
  for (let loss = 0; loss < 6; loss++) page.lose('crashed');
  expect(shown).toEqual(['page', 'page', 'safe', 'safe', 'safe']);
  expect(gaveUp).toEqual(['crashed']);
  vi.advanceTimersByTime(3_600_000);
  expect(shown).toHaveLength(5);
});

test('given the safe page, a beat of a page that is being killed does not count', () => {
  const { page, shown, log } = watch();
  for (let loss = 0; loss < 3; loss++) page.lose('crashed');
  page.beat('page');
  vi.advanceTimersByTime(19_000);
  expect(shown).toEqual(['page', 'page', 'safe']);
  expect(log.map(({ msg }) => msg)).not.toContain('the page is shown');
});

test('given a safe page that hangs or is white, it is opened afresh after half a minute', () => {
  const { page, shown, log, beatFor } = watch();
  for (let loss = 0; loss < 3; loss++) page.lose('crashed');
  beatFor(40, 'safe');
  vi.advanceTimersByTime(28_000);
  expect(shown).toEqual(['page', 'page', 'safe']);
  vi.advanceTimersByTime(2_000);
  expect(shown).toEqual(['page', 'page', 'safe', 'safe']);
  expect(log.at(-1)).toMatchObject({ msg: 'the view was lost', lost: 'safe', reason: 'it fell silent', order: 'safe' });
});

test('given a safe page that never shows anything either, the program ends, to be started again', () => {
  const { page, shown, gaveUp } = watch();
  for (let loss = 0; loss < 3; loss++) page.lose('crashed');
  vi.advanceTimersByTime(61_000);
  expect(shown).toEqual(['page', 'page', 'safe', 'safe', 'safe']);
  expect(gaveUp).toEqual(['it never showed anything']);
});
