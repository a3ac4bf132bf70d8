import { createHmac, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { answerTo, challengeFrom, isAnswer } from '../../../../main/kiosk/service-code.ts';

const key = Buffer.alloc(32, 7);

/** RFC 4226, section 5.3, by its own words: the low four bits of the last byte choose four bytes, whose first bit is left out. */
function truncated(code: Buffer): string {
  const offset = (code[code.length - 1] ?? 0) % 16;
  const [a = 0, b = 0, c = 0, d = 0] = code.subarray(offset, offset + 4);
  return String((((a & 0x7f) * 256 + b) * 256 + c) * 256 + d)
    .slice(-8)
    .padStart(8, '0');
}

test('given many challenges, each has an answer of eight digits, as RFC 4226 shortens it', () => {
  for (let count = 0; count < 500; count++) {
    const challenge = challengeFrom(randomBytes(8));
    expect(challenge).toMatch(/^[2-9A-HJKMNP-Z]{8}$/);
    const code = createHmac('sha256', key).update(`shubbak-service:${challenge}`).digest();
    expect(answerTo(challenge, key)).toBe(truncated(code));
    expect(isAnswer(answerTo(challenge, key), challenge, key)).toBe(true);
  }
});

test('given the test values of RFC 4226, the shortening of this test is the one of the RFC', () => {
  // Appendix D: the count 0 with the secret "12345678901234567890", HMAC-SHA-1: 1284755224.
  const code = createHmac('sha1', '12345678901234567890').update(Buffer.alloc(8)).digest();
  expect(truncated(code)).toBe('84755224');
});

test('given an answer as a person writes it, spaces and small letters do not count', () => {
  const answer = answerTo('ABCD2345', key);
  expect(answerTo('abcd 2345', key)).toBe(answer);
  expect(isAnswer(`${answer.slice(0, 4)} ${answer.slice(4)}`, 'ABCD2345', key)).toBe(true);
});

test('given another key, another challenge, or no eight digits, the answer is refused', () => {
  const answer = answerTo('ABCD2345', key);
  expect(isAnswer(answer, 'ABCD2345', Buffer.alloc(32, 8))).toBe(false);
  expect(isAnswer(answer, 'ABCD2346', key)).toBe(false);
  for (const given of ['', '0', answer.slice(1), `${answer}0`, 'x'.repeat(8)]) {
    expect(isAnswer(given, 'ABCD2345', key), given).toBe(false);
  }
});
