/** Tells who listens in this process that an edition was published. */
export type Announcer = {
  /** Answers with what ends it. A listener that throws would keep the others from hearing: it must not. */
  subscribe(listener: (edition: number) => void): () => void;
  announce(edition: number): void;
};

export function createAnnouncer(): Announcer {
  const listeners = new Set<(edition: number) => void>();
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    announce: (edition) => {
      for (const listener of listeners) listener(edition);
    },
  };
}
