import pino from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createOrders } from '../../../../../main/kiosk/desk/orders.ts';
import { createView } from '../../../../../main/kiosk/view.ts';

function ordersAt(newest: number | undefined) {
  const syncNow = vi.fn();
  const send = vi.fn(async () => undefined);
  const view = createView(() => 0);
  const orders = createOrders({
    newest: () => newest,
    syncNow,
    view,
    send,
    random: () => 0.5,
    log: pino({ enabled: false }),
  });
  return { orders, syncNow, send, view };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('given a newer edition, it syncs at a moment of its own within the time that the desk gives', () => {
  const { orders, syncNow } = ordersAt(4);
  orders.obey({ kind: 'edition', number: 5, withinSeconds: 20 });
  vi.advanceTimersByTime(9_999);
  expect(syncNow).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(syncNow).toHaveBeenCalledOnce();
});

test.each([4, 3])('given edition 4 here and %s told, nothing is asked for', (number) => {
  const { orders, syncNow } = ordersAt(4);
  orders.obey({ kind: 'edition', number, withinSeconds: 20 });
  vi.advanceTimersByTime(60_000);
  expect(syncNow).not.toHaveBeenCalled();
});

test('given a screen without an edition, any is newer', () => {
  const { orders, syncNow } = ordersAt(undefined);
  orders.obey({ kind: 'edition', number: 1, withinSeconds: 0 });
  vi.advanceTimersByTime(0);
  expect(syncNow).toHaveBeenCalledOnce();
});

test('asked to sync, it does at once; asked for a fresh view, it opens one', () => {
  const { orders, syncNow, view } = ordersAt(4);
  const reopen = vi.fn();
  view.onRestart(reopen);
  orders.obey({ kind: 'sync' });
  orders.obey({ kind: 'restart-view' });
  expect(syncNow).toHaveBeenCalledOnce();
  expect(reopen).toHaveBeenCalledOnce();
});

test('asked for a picture, it sends one', async () => {
  // It waits for whoever comes while it is taken, by a clock that nothing here turns.
  vi.useRealTimers();
  const { orders, send, view } = ordersAt(4);
  view.onPicture(async () => Buffer.from('picture'));
  view.beat(false);
  orders.obey({ kind: 'picture' });
  await vi.waitFor(() => expect(send).toHaveBeenCalledOnce(), { timeout: 20_000 });
  expect(send).toHaveBeenCalledWith('/link/pictures', Buffer.from('picture'));
}, 30_000);

test('stopped, it syncs no more', () => {
  const { orders, syncNow } = ordersAt(4);
  orders.syncWithin(10);
  orders.stop();
  vi.advanceTimersByTime(60_000);
  expect(syncNow).not.toHaveBeenCalled();
});
