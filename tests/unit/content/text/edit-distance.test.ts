import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance } from '../../../../content/text/edit-distance.ts';

test.each([
  ['', '', 0],
  ['acte', 'acte', 0],
  ['acte', 'actes', 1],
  ['acte', 'cte', 1],
  ['acte', 'akte', 1],
  ['acte', 'atce', 1],
  ['acte', 'acet', 1],
  ['naissance', 'nessanse', 3],
  ['بطاقة', 'بظاقه', 2],
  ['abc', 'xyz', 3],
])('given "%s" and "%s", they are %d apart', (a, b, distance) => {
  expect(editDistance(a, b, 5)).toBe(distance);
});

test('given any two words, the distance is the same both ways, and above the limit it is one more', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
  fc.assert(
    fc.property(word, word, fc.nat(4), (a, b, limit) => {
      const distance = editDistance(a, b, 20);
      expect(editDistance(b, a, 20)).toBe(distance);
      expect(editDistance(a, b, limit)).toBe(Math.min(distance, limit + 1));
      expect(distance === 0).toBe(a === b);
    }),
  );
});
