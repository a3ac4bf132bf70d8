import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markMatches } from '../../../../content/text/mark-matches.ts';

const isCat = (word: string) => /^chats?$/.test(word);

test('given matches at both ends and within, each is a piece of its own, and nothing is empty', () => {
  expect(markMatches('chat et chats, chat', isCat)).toEqual([
    { text: 'chat', isMatch: true },
    { text: ' et ', isMatch: false },
    { text: 'chats', isMatch: true },
    { text: ', ', isMatch: false },
    { text: 'chat', isMatch: true },
  ]);
});

test('given no match, there is nothing to mark', () => {
  expect(markMatches('Un chien.', isCat)).toBeUndefined();
  expect(markMatches('', isCat)).toBeUndefined();
});

test('given an Arabic word with marks and tatweel, it is one piece: a cut within it would part its joined letters', () => {
  const parts = markMatches('هذا عَقْـدُ\u200c زواج', (word) => word.startsWith('ع'));
  expect(parts?.[1]).toEqual({ text: 'عَقْـدُ\u200c', isMatch: true });
});

test('given any text, its pieces are the text, and only words are marked', () => {
  const piece = fc.constantFrom('chat', 'un', 'عقد', ' ', '. ', '\u064b', '\u202e', '🙂', 'ⴰⵎⵓⵛⵛ', '-');
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('');
      const parts = markMatches(text, isCat);
      if (!parts) return;
      expect(parts.map((part) => part.text).join('')).toBe(text);
      for (const part of parts) expect(part.isMatch).toBe(isCat(part.text));
    }),
  );
});
