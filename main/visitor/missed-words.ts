import { createHmac } from 'node:crypto';

/** Words that visitors looked for and no document has. */
export type MissedWords = {
  /** What the newest search missed; an empty list as well, since it ends the wait for the one before. */
  note: (folded: string[]) => void;
  /** What was missed often enough that it is nobody's own, for those who write documents. */
  missedWords: () => string[];
};

export type MissedWordsOptions = {
  /** Of a clock that only goes forward, in milliseconds. */
  now: () => number;
  /** Secret, and as long as the program runs: without it, no word can be tried against what is kept. */
  key: Uint8Array;
};

/** By so many visits. */
const oftenEnough = 5;

/** Words that are still being typed are followed by others sooner. */
const settledAfterMs = 3_000;

/** No visit lasts so long: a word that comes again after it is another visitor's. */
const oneVisitMs = 15 * 60_000;

/** At a time: of more, those that were not missed for longest are forgotten. */
const maxCounted = 1_000;

const maxListed = 500;

type Count = { visits: number; lastAt: number };

type Pending = { at: number; words: { hash: string; text?: string }[] };

/**
 * Counts in memory, by a keyed hash alone; the text of a word is kept from the visit on that makes it often enough.
 * Nothing is written, and a restart forgets all.
 */
export function createMissedWords({ now, key }: MissedWordsOptions): MissedWords {
  const counts = new Map<string, Count>();
  const listed = new Set<string>();
  let pending: Pending | undefined;

  const settle = ({ at, words }: Pending) => {
    for (const { hash, text } of words) {
      const { visits, lastAt } = counts.get(hash) ?? { visits: 0, lastAt: Number.NEGATIVE_INFINITY };
      if (at - lastAt < oneVisitMs) continue;
      // The newest last, so that those that were not missed for longest make place.
      counts.delete(hash);
      counts.set(hash, { visits: visits + 1, lastAt: at });
      if (text !== undefined && listed.size < maxListed) listed.add(text);
      if (counts.size > maxCounted) counts.delete(counts.keys().next().value ?? '');
    }
  };

  return {
    note: (folded) => {
      const at = now();
      if (pending && at - pending.at >= settledAfterMs) settle(pending);
      const words = folded.filter(isNobodysNumber).map((word) => {
        const hash = createHmac('sha256', key).update(word).digest('base64');
        const isOften = (counts.get(hash)?.visits ?? 0) >= oftenEnough - 1;
        return isOften ? { hash, text: word } : { hash };
      });
      pending = { at, words };
    },
    missedWords: () => [...listed],
  };
}

/** Longer numbers are those of people: telephones, identity cards. */
const isNobodysNumber = (word: string) => !/\d.*\d.*\d.*\d/.test(word);
