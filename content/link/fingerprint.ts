import { createHash } from 'node:crypto';

const consonants = 'bdfghjklmnprstvz';
const vowels = 'aiou';

/** So many words of 16 bits: nobody finds another key with the same ones. */
const words = 4;

/**
 * A public key as words that can be read aloud and compared, the same in every language: proquints (arxiv.org/abs/0901.4016)
 * of the first 64 bits of its SHA-256, such as `lusab-babad-gutih-tugad`.
 */
export function fingerprintOf(publicKey: string): string {
  const hash = createHash('sha256').update(publicKey).digest();
  return Array.from({ length: words }, (_, index) => proquint(hash.readUInt16BE(index * 2))).join('-');
}

function proquint(bits: number): string {
  const consonant = (shift: number) => consonants[(bits >> shift) & 15];
  const vowel = (shift: number) => vowels[(bits >> shift) & 3];
  return [consonant(12), vowel(10), consonant(6), vowel(4), consonant(0)].join('');
}
