import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerptOf } from '../../../../content/text/excerpt.ts';
import type { MarkedPart } from '../../../../content/text/mark-matches.ts';

const joined = (parts: MarkedPart[] | undefined) => (parts ?? []).map(({ text }) => text).join('');

const isCat = (word: string) => word === 'chat' || word === 'chats';

test('given a short text, the excerpt is all of it, and each match is marked', () => {
  expect(excerptOf('Un chat, deux chats.', isCat)).toEqual([
    { text: 'Un ', isMatch: false },
    { text: 'chat', isMatch: true },
    { text: ', deux ', isMatch: false },
    { text: 'chats', isMatch: true },
    { text: '.', isMatch: false },
  ]);
});

test('given no match, there is none', () => {
  expect(excerptOf('Un chien.', isCat)).toBeUndefined();
});

test('given a long text, it is cut between words, with dots where it goes on', () => {
  const text = `${'avant '.repeat(50)}chat ${'après '.repeat(50)}`;
  const excerpt = joined(excerptOf(text, isCat));
  expect(excerpt).toMatch(/^…(avant )+chat( après)+…$/);
  expect(excerpt.length).toBeLessThanOrEqual(122);
});

test('given an Arabic word with its marks, it is marked whole, as it is written', () => {
  const excerpt = excerptOf('هذا عَقْـدُ زواج.', (word) => word.startsWith('ع'));
  expect(excerpt?.[1]).toEqual({ text: 'عَقْـدُ', isMatch: true });
});

test('given a word that is longer than an excerpt, no grapheme of it is cut', () => {
  const family = 'ع\u0651\u064e';
  const excerpt = excerptOf(family.repeat(100), () => true);
  expect(joined(excerpt)).toMatch(new RegExp(`^(${family})+…$`));
});

test('given any text, its excerpt is a piece of it that has a match, and no longer than it may be', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('chat', 'un', 'عقد', 'x'.repeat(130), ' ', '. ', '\u064b', '🙂')),
      (pieces) => {
        const text = pieces.join('');
        const excerpt = excerptOf(text, isCat);
        if (!excerpt) return;
        const whole = joined(excerpt);
        expect(text).toContain(whole.replace(/^…|…$/g, ''));
        expect(whole.length).toBeLessThanOrEqual(122);
        expect(excerpt.some(({ isMatch }) => isMatch)).toBe(true);
      },
    ),
  );
});
