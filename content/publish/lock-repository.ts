import { lock } from '../files/lock.ts';

/** How long one waits for another who writes into the same repository, in milliseconds. */
const lockWaitMs = 20_000;

/** @throws {CodedError} `store.in-use` */
export async function withRepository<Result>(repository: string, work: () => Promise<Result>): Promise<Result> {
  const sentence = `Another publish into ${repository}, or change of its keys, is under way: wait until it has ended.`;
  const unlock = lock(`${repository}.lock`, lockWaitMs, sentence);
  try {
    return await work();
  } finally {
    unlock();
  }
}
