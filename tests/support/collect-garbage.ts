import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Collects what nobody refers to any more, and lets those who wait for that hear of it. */
export async function collectGarbage(): Promise<void> {
  // What was given up in this turn is kept until it ends.
  await nextTurn();
  collect();
  await nextTurn();
}
