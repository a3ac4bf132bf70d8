import { expect, test } from 'vitest';
import { sha256 } from '../../../../content/files/sha256.ts';

// FIPS 180-4, examples of SHA-256.
test('given the examples of the standard, their hashes are those of the standard', () => {
  expect(sha256(Buffer.from('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(sha256(new Uint8Array())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});
