import { expect, test } from 'vitest';
import { wordsOf } from '../../../../content/text/fold.ts';
import { skeletonOf } from '../../../../content/text/sound-skeleton.ts';

const skeleton = (word: string) => skeletonOf(wordsOf(word)[0] ?? '');

test.each([
  ['3aqd', 'عقد'],
  ['3a9d', 'عقد'],
  ['l3aqd', 'العقد'],
  ['izdiyad', 'ازدياد'],
  ['r5sa', 'رخصة'],
  ['rokhsa', 'رخصة'],
  ['bina2', 'بناء'],
  ['7ala', 'حالة'],
  ['lmadaniya', 'المدنية'],
  ['chahada', 'شهادة'],
  ['sokna', 'السكنى'.slice(2)],
  ['lbita9a', 'البطاقة'],
  ['jama3a', 'الجماعة'.slice(2)],
  ['m9ata3a', 'مقاطعة'],
  ['dfn', 'دفن'],
  ['bassbor', 'باسبور'],
  ['taghiwant', 'ⵜⴰⵖⵉⵡⴰⵏⵜ'],
  ['sekka', 'سكّة'],
])('given %s as it is typed in chats, it sounds like %s', (typed, written) => {
  expect(skeleton(typed)).toBe(skeleton(written));
  expect(skeleton(typed)).toBeDefined();
});

test.each(['2024', '3', 'eau', 'و', 'a3', 'ⴰⵢ'])('given %s, there are too few consonants to hear a word', (word) => {
  expect(skeleton(word)).toBeUndefined();
});
