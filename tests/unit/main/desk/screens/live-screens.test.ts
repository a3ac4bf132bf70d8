import { expect, test } from 'vitest';
import { createLiveScreens } from '../../../../../main/desk/screens/live-screens.ts';
import { wellReport } from '../../../../support/linked-screen.ts';
import { monday } from '../../../../support/test-desk.ts';

function withStream() {
  const live = createLiveScreens([]);
  const open = () => {
    const stream = { send: () => undefined, end: () => undefined };
    live.open(1, 'challenge', stream);
    return stream;
  };
  return { live, open };
}

test('given a stream that ends after the screen has opened another one, the screen is heard on that', () => {
  const { live, open } = withStream();
  const former = open();
  const stream = open();
  live.closed(1, former);
  expect(live.isOpen(1)).toBe(true);
  live.closed(1, stream);
  expect(live.isOpen(1)).toBe(false);
});

test('given a new stream, what changed says nothing before a whole report has come on it', () => {
  const { live, open } = withStream();
  open();
  expect(live.take(1, wellReport, monday)).toBe(true);
  expect(live.take(1, { clock: 'wrong' }, monday)).toBe(true);
  expect(live.told(1)?.report.clock).toBe('wrong');
  // The program may be another one since.
  open();
  expect(live.take(1, { clock: 'right' }, monday)).toBe(false);
  expect(live.told(1)?.report.clock).toBe('wrong');
});

test('given a screen that is shut out, nothing of it is known any more', () => {
  const { live, open } = withStream();
  open();
  live.take(1, wellReport, monday);
  live.shutOut(1);
  expect([live.isOpen(1), live.told(1), live.newestShown(), live.news()]).toEqual([false, undefined, 0, []]);
});
