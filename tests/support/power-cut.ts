import { AsyncLocalStorage } from 'node:async_hooks';
import { watchWrites } from './watch-writes.ts';

/** The writes that some work may still do before its power goes. */
const running = new AsyncLocalStorage<{ left: number }>();

class PowerCut extends Error {}

watchWrites(() => {
  const work = running.getStore();
  if (!work) return;
  if (work.left <= 0) throw new PowerCut('the power is gone');
  work.left -= 1;
});

/**
 * Does some work, all of whose writes fail from a given one on, as if nothing came after it. Answers whether it was cut.
 *
 * @param write the number of the first write that fails, from 1
 */
export async function cutPowerBefore(write: number, work: () => Promise<unknown>): Promise<boolean> {
  try {
    await running.run({ left: write - 1 }, work);
    return false;
  } catch (error) {
    if (error instanceof PowerCut) return true;
    throw error;
  }
}
