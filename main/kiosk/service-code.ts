import { createHmac, timingSafeEqual } from 'node:crypto';

/** Without 0, O, 1, I and L, which people take for one another when they read them out. */
const signs = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

const challengeLength = 8;

const answerDigits = 8;

/**
 * What the screen shows to somebody who asks for its service page.
 *
 * @param random at least eight bytes that nobody can foresee
 */
export function challengeFrom(random: Uint8Array): string {
  return Array.from(random.subarray(0, challengeLength), (byte) => signs[byte % signs.length]).join('');
}

/**
 * What opens the service page: HMAC-SHA-256 of the challenge, shortened to eight digits as by RFC 4226, section 5.3. It says
 * nothing about the answer to any other challenge.
 *
 * @param key the service key of the screen, 32 bytes
 */
export function answerTo(challenge: string, key: Uint8Array): string {
  const code = createHmac('sha256', key)
    .update(`shubbak-service:${normal(challenge)}`)
    .digest();
  const offset = (code.at(-1) ?? 0) & 0xf;
  const number = code.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** answerDigits).padStart(answerDigits, '0');
}

export function isAnswer(given: string, challenge: string, key: Uint8Array): boolean {
  const [a, b] = [Buffer.from(given.replace(/\s/g, '')), Buffer.from(answerTo(challenge, key))];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** However it was written down. */
const normal = (challenge: string) => challenge.toUpperCase().replace(/\s/g, '');
