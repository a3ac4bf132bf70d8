import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8Length } from '../../../../content/text/utf8-length.ts';

test('given any text, its length is that of its UTF-8', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
    }),
  );
});
