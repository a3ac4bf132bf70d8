/** So long after it was asked for, a picture is awaited, in milliseconds: one is taken at once, or not at all. */
const awaitedMs = 2 * 60_000;

/** So many are received at the same time, each of them in memory. */
const maxReceiving = 3;

export type AwaitedPictures = {
  /** A screen was asked for a picture. */
  ask(screen: number, now: Date): void;
  /** Receives one from a screen that was asked, which then owes none; undefined: it was not asked, or too many come at once. */
  receive(screen: number, now: Date, receive: () => Promise<Response>): Promise<Response | undefined>;
};

/** Which screens were asked for a picture: what nobody asked for is not even read. */
export function createAwaitedPictures(): AwaitedPictures {
  const asked = new Map<number, number>();
  let receiving = 0;
  return {
    ask: (screen, now) => void asked.set(screen, now.getTime()),
    receive: async (screen, now, receive) => {
      const at = asked.get(screen);
      if (at === undefined || now.getTime() - at >= awaitedMs || receiving >= maxReceiving) return undefined;
      receiving += 1;
      try {
        const answer = await receive();
        // One that was asked for again meanwhile is awaited still.
        if (answer.ok && asked.get(screen) === at) asked.delete(screen);
        return answer;
      } finally {
        receiving -= 1;
      }
    },
  };
}
