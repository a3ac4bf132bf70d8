import { expect, test } from 'vitest';
import { parseMarkdown } from '../../../../content/publish/markdown.ts';

const faultsOf = (text: string) => parseMarkdown(text, () => undefined).faults;

const tooDeep = 'fewer lists and callouts within each other';

test.each([
  ['20,000 lists', `${'- '.repeat(20_000)}x`],
  ['20,000 numbered lists', `${'1. '.repeat(20_000)}x`],
  ['20,000 quotations', `${'>'.repeat(20_000)}x`],
  ['20,000 lists and quotations', `${'> - '.repeat(20_000)}x`],
  ['10,000 asterisks', '*'.repeat(10_000)],
])('given %s in one line, it is refused unparsed', (_state, line) => {
  expect(faultsOf(`a\n\n${line}`)).toEqual([{ line: 3, expected: tooDeep }]);
});

test('given lists within lists by indentation, only the lines that are too deep are named', () => {
  const lines = Array.from({ length: 60 }, (_, level) => `${'  '.repeat(level)}- a`);
  expect(faultsOf(lines.join('\n')).map(({ line }) => line)).toEqual([51, 52, 53, 54, 55, 56, 57, 58, 59, 60]);
});

test.each([
  ['10,000 asterisks after a word', `a${'*'.repeat(10_000)}`],
  ['30,000 opening brackets', `a${'['.repeat(30_000)}`],
  ['pictures within pictures', `a${'!['.repeat(10_000)}b${'](c)'.repeat(10_000)}`],
  ['emphasis over many lines', 'a*b_\n'.repeat(10_000)],
])('given %s, it is refused unparsed, once', (_state, text) => {
  const faults = faultsOf(`b\n\n${text}`);
  expect(faults).toEqual([
    { line: expect.any(Number), expected: 'a paragraph with at most 2000 signs such as * and [' },
  ]);
});

test('given as many signs in many paragraphs, it is a text like another', () => {
  expect(faultsOf('Some **strong** words.\n\n'.repeat(2_000))).toEqual([]);
});

test('given forty lists within each other, it is accepted', () => {
  expect(faultsOf(`${'- '.repeat(40)}x`)).toEqual([]);
});
