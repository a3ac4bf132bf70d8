import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** How long a challenge may be answered. */
const lifeMs = 60_000;

export type Challenges = {
  issue(now: Date): string;
  /** Whether this desk issued it, within a minute, and nobody used it before. From now on it is used. */
  use(challenge: string, now: Date): boolean;
};

/**
 * What screens sign, so that a request counts once. Nothing is kept of a challenge until a signature has used it: who asks
 * for many fills no memory. A desk that is started anew knows none of before.
 */
export function createChallenges(): Challenges {
  const secret = randomBytes(32);
  const used = new Map<string, number>();
  const seal = (text: string) =>
    createHmac('sha256', secret).update(text).digest().subarray(0, 16).toString('base64url');
  return {
    issue: (now) => {
      const text = `${now.getTime().toString(36)}.${randomBytes(9).toString('base64url')}`;
      return `${text}.${seal(text)}`;
    },
    use: (challenge, now) => {
      const [at = '', random = '', given = ''] = challenge.split('.');
      const age = now.getTime() - Number.parseInt(at, 36);
      if (!(age >= 0 && age < lifeMs) || used.has(challenge) || !isSame(given, seal(`${at}.${random}`))) return false;
      for (const [old, until] of used) {
        if (until > now.getTime()) break;
        used.delete(old);
      }
      used.set(challenge, now.getTime() + lifeMs);
      return true;
    },
  };
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
