/** How long a code can be typed. */
const lifeMs = 10 * 60_000;

/** So many screens may wait at once, and so many new codes may one address be given while a code lasts. */
const maxWaiting = 500;
const maxPerAddress = 30;

/** A screen that wants to be paired. */
export type Waiting = { key: string; code: string };

type Kept = Waiting & { address: string; until: number };

export type Pairings = {
  /** The code of a key, the same for ten minutes; undefined: too many ask. */
  ask(key: string, address: string, now: Date): string | undefined;
  /** Who waits with this code. */
  find(code: string, now: Date): Waiting | undefined;
  /** The code counts no more. */
  end(code: string): void;
};

/**
 * Screens that wait for somebody to type their code, in memory: after a restart of the desk they ask again.
 *
 * @param newCode eight digits that nobody can foresee
 */
export function createPairings(newCode: () => string): Pairings {
  const byCode = new Map<string, Kept>();
  const forgetOld = (now: Date) => {
    for (const { code, until } of byCode.values()) if (until <= now.getTime()) byCode.delete(code);
  };
  return {
    ask: (key, address, now) => {
      forgetOld(now);
      const waiting = [...byCode.values()];
      const own = waiting.find((one) => one.key === key);
      if (own) return own.code;
      const isTooMany =
        waiting.length >= maxWaiting || waiting.filter((one) => one.address === address).length >= maxPerAddress;
      const code = newCode();
      if (isTooMany || byCode.has(code)) return undefined;
      byCode.set(code, { key, code, address, until: now.getTime() + lifeMs });
      return code;
    },
    find: (code, now) => {
      forgetOld(now);
      return byCode.get(code);
    },
    end: (code) => void byCode.delete(code),
  };
}
