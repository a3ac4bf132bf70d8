import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shortTextSchema } from '../../../../../content/model/basics.schema.ts';
import { parseMarkdown } from '../../../../../content/publish/markdown.ts';
import { pictureMarkdown } from '../../../../../main/desk/pictures/picture-markdown.ts';

const sizes = [{ media: 'a'.repeat(64), width: 1, height: 1 }];

function read(name: string, alternative: string) {
  const asked: string[] = [];
  const { blocks, faults } = parseMarkdown(pictureMarkdown(name, alternative), (address) => {
    asked.push(address);
    return sizes;
  });
  return { blocks, faults, asked };
}

test.each([
  'a plain text',
  '](https://evil.example) ![',
  '<script>alert(1)</script>',
  '*no* _stress_ `here` \\',
  'شبّاك',
  '&amp; &lt;',
])('given what a picture shows (%j), the text that it is put into says the same', (alternative) => {
  expect(read('town-0123456789ab.webp', alternative)).toEqual({
    blocks: [{ kind: 'image', sizes, alternative }],
    faults: [],
    asked: ['media/town-0123456789ab.webp'],
  });
});

test('given any text that may stand there, one picture comes of it', () => {
  const texts = fc.string({ unit: 'grapheme' }).filter((text) => shortTextSchema.safeParse(text).success);
  fc.assert(
    fc.property(texts, (alternative) => {
      const { blocks, faults } = read('town.webp', alternative);
      const wanted = alternative.replace(/\s+/g, ' ').trim();
      expect({ blocks, faults }).toEqual({ blocks: [{ kind: 'image', sizes, alternative: wanted }], faults: [] });
    }),
  );
});

test('given a file whose name has spaces, it is named all the same', () => {
  expect(read('the town (2).png', 'the town').asked).toEqual(['media/the town (2).png']);
});
