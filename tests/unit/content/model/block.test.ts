import { expect, test } from 'vitest';
import { blockSchema } from '../../../../content/model/block.schema.ts';
import { type Block, type Inline, inlinesOf } from '../../../../content/model/block.ts';

const text = (words: string): Inline => ({ kind: 'text', text: words });
const paragraph = (...children: Inline[]): Block => ({ kind: 'paragraph', children });
const small = { media: 'a0'.repeat(32), width: 4, height: 3 };
const large = { media: 'b0'.repeat(32), width: 8, height: 6 };
const image: Block = { kind: 'image', sizes: [small, large], alternative: 'A house' };

const everyKind: Block[] = [
  { kind: 'heading', level: 2, children: [text('1')] },
  paragraph({ kind: 'strong', children: [{ kind: 'emphasis', children: [text('2')] }] }, { kind: 'break' }, text('3')),
  {
    kind: 'list',
    ordered: true,
    items: [
      [paragraph(text('4'))],
      [paragraph(text('5')), { kind: 'list', ordered: false, items: [[paragraph(text('6'))]] }],
    ],
  },
  { kind: 'table', header: [[text('7')], [text('8')]], rows: [[[text('9')], [text('10')]]] },
  image,
  {
    kind: 'callout',
    tone: 'warning',
    children: [paragraph({ kind: 'document-link', document: 'project-6', children: [text('11')] })],
  },
  paragraph({ kind: 'outside-link', address: 'https://example.org/', children: [text('12')] }),
];

test('given every kind of block, its running text is found in reading order', () => {
  const words = inlinesOf(everyKind).flatMap((inline) => (inline.kind === 'text' ? [Number(inline.text)] : []));
  expect(words).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

test('given links within blocks, they are found with what stands in them', () => {
  const kinds = inlinesOf(everyKind).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind.endsWith('link'))).toEqual(['document-link', 'outside-link']);
});

test('given every kind of block, the schema takes it as it is', () => {
  for (const block of everyKind) expect(blockSchema.parse(block)).toEqual(block);
});

test.each<[string, unknown]>([
  ['HTML', { kind: 'html', html: '<b>x</b>' }],
  ['a heading of the first level', { kind: 'heading', level: 1, children: [] }],
  ['an unknown key', { ...image, onclick: 'alert()' }],
  ['an image by address', { ...image, sizes: [{ ...small, media: 'https://example.org/a.png' }] }],
  ['an image without width', { ...image, sizes: [{ ...small, width: 0 }] }],
  ['an image without height', { ...image, sizes: [{ ...small, height: 0 }] }],
  ['an image without files', { ...image, sizes: [] }],
  ['an image whose sizes become narrower', { ...image, sizes: [large, small] }],
  ['an image with one width twice', { ...image, sizes: [small, { ...large, width: 4 }] }],
  ['a callout of another tone', { kind: 'callout', tone: 'danger', children: [] }],
  ['a script as a link', paragraph({ kind: 'outside-link', address: 'javascript:alert()', children: [] })],
  ['a file as a link', paragraph({ kind: 'outside-link', address: 'file:///etc/passwd', children: [] })],
  ['a path as a document', paragraph({ kind: 'document-link', document: '../x', children: [] })],
  [
    'a fault deep inside',
    { kind: 'callout', tone: 'note', children: [{ kind: 'list', ordered: true, items: [[{ kind: 'html' }]] }] },
  ],
])('given %s, the schema refuses it', (_state, block) => {
  expect(blockSchema.safeParse(block).success).toBe(false);
});
