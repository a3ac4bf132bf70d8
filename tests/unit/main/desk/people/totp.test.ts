import { expect, test } from 'vitest';
import { acceptedStep, newTotpSecret, totpAddress, totpCode } from '../../../../../main/desk/people/totp.ts';

// RFC 6238, appendix B, SHA-1.
const key = Buffer.from('12345678901234567890');
const keyInBase32 = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

test.each([
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
])('given the key of RFC 6238 and %i seconds, the code is %s', (seconds, code) => {
  expect(totpCode(key, Math.floor(seconds / 30), 8)).toBe(code);
  const now = new Date(seconds * 1000);
  expect(acceptedStep(keyInBase32, code.slice(2), now, 0)).toBe(Math.floor(seconds / 30));
});

test('given a clock that is 30 seconds off, the code counts; given one that is 60 seconds off, it does not', () => {
  const at = (seconds: number) => acceptedStep(keyInBase32, '050471', new Date((1_111_111_111 + seconds) * 1000), 0);
  expect([at(-30), at(30)]).toEqual([37_037_037, 37_037_037]);
  expect([at(-61), at(60)]).toEqual([undefined, undefined]);
});

test('given a code that was used, it counts no more', () => {
  const now = new Date(1_111_111_111_000);
  expect(acceptedStep(keyInBase32, ' 050 471 ', now, 37_037_036)).toBe(37_037_037);
  expect(acceptedStep(keyInBase32, '050471', now, 37_037_037)).toBeUndefined();
});

test('given anything but six right digits, it is no code', () => {
  const now = new Date(1_111_111_111_000);
  for (const code of ['', '0', '050472', '14050471', '٠٥٠٤٧١', 'abcdef']) {
    expect(acceptedStep(keyInBase32, code, now, 0), code).toBeUndefined();
  }
});

test('given a new secret, it is one that telephones take, and never the same', () => {
  const secret = newTotpSecret();
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(newTotpSecret()).not.toBe(secret);
  expect(totpAddress(secret, 'a b@c')).toBe(`otpauth://totp/Shubbak%3Aa%20b%40c?secret=${secret}&issuer=Shubbak`);
});
