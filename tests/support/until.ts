import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits in real time, as long as its test may take. `vi.waitUntil` turns a test's own clock further at each look, and gives up after
 * a second.
 */
export async function until(isMet: () => boolean): Promise<void> {
  while (!isMet()) await sleep(5);
}
