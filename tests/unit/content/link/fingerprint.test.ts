import { expect, test } from 'vitest';
import { fingerprintOf } from '../../../../content/link/fingerprint.ts';
import { newScreenKey } from '../../../../content/link/key.ts';

test('given a key, its words are the same each time, four of five letters, and another key has others', () => {
  const { x } = newScreenKey();
  expect(fingerprintOf(x)).toMatch(/^([b-z][aiou][b-z][aiou][b-z])(-[b-z][aiou][b-z][aiou][b-z]){3}$/);
  expect(fingerprintOf(x)).toBe(fingerprintOf(x));
  expect(fingerprintOf(newScreenKey().x)).not.toBe(fingerprintOf(x));
});
