import { CodedError } from '../../content/model/coded-error.ts';

export type Turns = {
  /**
   * Does the work when its turn has come.
   *
   * @throws {CodedError} `desk.busy` where too many wait; then nothing is done
   */
  take<T>(work: () => Promise<T>): Promise<T>;
  /** @throws {CodedError} `desk.busy` where too many wait */
  assertRoom(): void;
};

/** Does so much work at once, and lets so much of it wait. */
export function createTurns({ atOnce, waiting }: { atOnce: number; waiting: number }): Turns {
  let working = 0;
  const queue: (() => void)[] = [];
  const assertRoom = () => {
    if (working < atOnce || queue.length < waiting) return;
    throw new CodedError('desk.busy', 'Too much of this is being done at once: try again in a few seconds.');
  };
  return {
    assertRoom,
    take: async (work) => {
      assertRoom();
      if (working < atOnce) working += 1;
      // Who ends hands the turn on, so that nobody comes in between.
      else await new Promise<void>((resolve) => void queue.push(resolve));
      try {
        return await work();
      } finally {
        const next = queue.shift();
        if (next) next();
        else working -= 1;
      }
    },
  };
}
