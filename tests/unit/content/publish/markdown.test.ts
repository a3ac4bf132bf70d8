import { expect, test } from 'vitest';
import type { PictureSize } from '../../../../content/model/block.ts';
import { parseMarkdown } from '../../../../content/publish/markdown.ts';

const sizes: PictureSize[] = [
  { media: 'a'.repeat(64), width: 540, height: 405 },
  { media: 'b'.repeat(64), width: 800, height: 600 },
];

const parse = (text: string) => parseMarkdown(text, (address) => (address === 'media/town.png' ? sizes : undefined));

function blocksOf(text: string) {
  const { blocks, faults } = parse(text);
  expect(faults).toEqual([]);
  return blocks;
}

const words = (text: string) => ({ kind: 'text', text });
const paragraph = (text: string) => ({ kind: 'paragraph', children: [words(text)] });

test('given headings of both levels, they become headings', () => {
  expect(blocksOf('## One\n\n### Two')).toEqual([
    { kind: 'heading', level: 2, children: [words('One')] },
    { kind: 'heading', level: 3, children: [words('Two')] },
  ]);
});

test('given a paragraph, it becomes running text with emphasis, breaks and links', () => {
  expect(blocksOf('A *b* **c**\\\nd\ne [f](doc:project-6) [g](https://example.org/?h=1)')).toEqual([
    {
      kind: 'paragraph',
      children: [
        words('A '),
        { kind: 'emphasis', children: [words('b')] },
        words(' '),
        { kind: 'strong', children: [words('c')] },
        { kind: 'break' },
        words('d e '),
        { kind: 'document-link', document: 'project-6', children: [words('f')] },
        words(' '),
        { kind: 'outside-link', address: 'https://example.org/?h=1', children: [words('g')] },
      ],
    },
  ]);
});

test('given lists within each other, they keep their order and kind', () => {
  expect(blocksOf('1. a\n   - b\n   - c\n2. d')).toEqual([
    {
      kind: 'list',
      ordered: true,
      items: [
        [paragraph('a'), { kind: 'list', ordered: false, items: [[paragraph('b')], [paragraph('c')]] }],
        [paragraph('d')],
      ],
    },
  ]);
});

test('given a table, it has a header and rows', () => {
  expect(blocksOf('| a | b |\n|---|---|\n| 1 | *2* |')).toEqual([
    {
      kind: 'table',
      header: [[words('a')], [words('b')]],
      rows: [[[words('1')], [{ kind: 'emphasis', children: [words('2')] }]]],
    },
  ]);
});

test('given a picture in a paragraph of its own, it carries its sizes and words', () => {
  expect(blocksOf('![The town hall](media/town.png)')).toEqual([
    { kind: 'image', sizes, alternative: 'The town hall' },
  ]);
});

test.each(['note', 'important', 'warning'])('given a callout of tone %s, it holds its blocks', (tone) => {
  expect(blocksOf(`> [!${tone.toUpperCase()}]\n> One.\n>\n> - Two`)).toEqual([
    {
      kind: 'callout',
      tone,
      children: [paragraph('One.'), { kind: 'list', ordered: false, items: [[paragraph('Two')]] }],
    },
  ]);
});

test('given a callout whose mark is a paragraph of its own, it begins with the next one', () => {
  expect(blocksOf('> [!NOTE]\n>\n> One.')).toEqual([{ kind: 'callout', tone: 'note', children: [paragraph('One.')] }]);
});

test.each<[state: string, text: string, line: number, expected: RegExp]>([
  ['a block of HTML', 'a\n\n<div onclick="x()">b</div>', 3, /no HTML/],
  ['HTML within a line', 'a\nb <b>c</b>', 2, /no HTML/],
  ['a script', '<script>alert(1)</script>', 1, /no HTML/],
  ['a comment', 'a\n\n<!-- b -->', 3, /no HTML/],
  ['HTML in a table', '| a |\n|---|\n| <i>b</i> |', 3, /no HTML/],
  ['HTML in a list', '- a\n- <i>b</i>', 2, /no HTML/],
  ['HTML in a heading', '## <i>b</i>', 1, /no HTML/],
  ['HTML in a link', '[<i>b</i>](https://example.org)', 1, /no HTML/],
  ['a heading of the first level', 'a\n\n# b', 3, /heading with ## or ###/],
  ['a heading of the fourth level', '#### b', 1, /heading with ## or ###/],
  ['code', 'a\n\n```\nb\n```', 3, /heading, paragraph, list/],
  ['code within a line', 'a `b`', 1, /text, \*\*strong/],
  ['a rule', 'a\n\n---', 3, /heading, paragraph, list/],
  ['a plain quotation', '> a', 1, /callout that begins with/],
  ['a callout of an unknown tone', '> [!DANGER]\n> a', 1, /callout that begins with/],
  ['an empty quotation', '>', 1, /callout that begins with/],
  ['a picture within text', 'a ![b](media/town.png)', 1, /picture in a paragraph of its own/],
  ['an unknown picture', '![b](media/other.png)', 1, /picture that exists/],
  ['a picture from outside', '![b](https://example.org/b.png)', 1, /picture that exists/],
  ['a picture without words', '![ ](media/town.png)', 1, /what the picture shows/],
  ['a link of JavaScript', 'a\n\n[b](javascript:alert(1))', 3, /link to doc:ID/],
  ['a link of JavaScript in capitals', '[b](JaVaScRiPt:alert(1))', 1, /link to doc:ID/],
  ['a link of JavaScript with a tab', '[b](java&Tab;script:alert(1))', 1, /link to doc:ID/],
  ['a link of data', '[b](data:text/html,x)', 1, /link to doc:ID/],
  ['a link to a file', '[b](file:///etc/passwd)', 1, /link to doc:ID/],
  ['a link by mail', '[b](mailto:a@example.org)', 1, /link to doc:ID/],
  ['a link without a scheme', '[b](//example.org)', 1, /link to doc:ID/],
  ['a link to nowhere', '[b]()', 1, /link to doc:ID/],
  ['an address in angle brackets of another scheme', '<javascript:alert(1)>', 1, /link to doc:ID/],
  ['a reference to a link', '[b][c]\n\n[c]: https://example.org', 1, /text, \*\*strong/],
])('given %s, it is refused with its line', (_state, text, line, expected) => {
  expect(parse(text).faults).toContainEqual({ line, expected: expect.stringMatching(expected) });
});

test('given several faults, all are listed', () => {
  expect(parse('# a\n\n<b>c</b>\n\n[d](javascript:e)').faults.map(({ line }) => line)).toEqual([1, 3, 3, 5]);
});
