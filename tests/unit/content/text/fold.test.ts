import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold, wordsOf } from '../../../../content/text/fold.ts';

/** Any text, and text of the letters of our scripts with what may stand on and between them. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...Array.from('أإآاىئؤءةهكگڭݣڤبـًٌٍَُِّْٰٓٔ٣۳ abzéœŒÉİßʼ3ⵣⵥⵯⵖ\u200f\u200d\u202b')) }),
);

const word = text.filter((one) => wordsOf(one).length === 1);

test('given text that is folded, folding it again changes nothing', () => {
  fc.assert(
    fc.property(text, (one) => {
      expect(fold(fold(one))).toBe(fold(one));
    }),
  );
});

test('given two texts that are equal in any case or normal form, they are equal when folded', () => {
  fc.assert(
    fc.property(text, fc.constantFrom('NFC', 'NFD', 'NFKC', 'NFKD'), (one, form) => {
      expect(fold(one.normalize(form))).toBe(fold(one));
      expect(fold(fold(one).toUpperCase().toLowerCase())).toBe(fold(one));
    }),
  );
});

test('given a text that has a word, folding it keeps the word in it: no match of plain equality is lost', () => {
  fc.assert(
    fc.property(fc.array(word), word, fc.array(word), (before, one, after) => {
      expect(wordsOf([...before, one, ...after].join(' '))).toContain(wordsOf(one)[0]);
    }),
  );
});

test('given tashkil, tatweel or marks without a shape anywhere in a text, it is found as without them', () => {
  const mark = fc.constantFrom(
    ...Array.from('ًٌٍَُِّْـ\u0670\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u2067\u2069\ufeff\u00ad'),
  );
  const letter = fc.constantFrom(...Array.from('ابتجدرسعقكلمنهويabcdefⴰⴱⴳ '));
  fc.assert(
    fc.property(fc.array(fc.tuple(letter, fc.array(mark))), (marked) => {
      const plain = marked.map(([one]) => one).join('');
      expect(fold(marked.map(([one, marks]) => one + marks.join('')).join(''))).toBe(plain);
    }),
  );
});

test.each([
  ['hamza on any seat', 'أإآٱا ؤ ئ', 'ااااا و ي'],
  ['a hamza that people leave out', 'البناء شيء قراءة', 'البنا شي قراه'],
  ['a hamza alone', 'ء', 'ء'],
  ['alef maqsura and ta marbuta', 'مستشفى جماعة', 'مستشفي جماعه'],
  ['Maghrebi letters', 'أگادير أڭادير أݣادير ڤيزا', 'اكادير اكادير اكادير فيزا'],
  ['presentation forms', 'ﻋﻘﺪ ﻻ', 'عقد لا'],
  ['Arabic and Persian digits', '٢٠٢٤ ۲۰۲۴', '2024 2024'],
  ['French accents and ligatures', 'État-civil, Œuvre, déjà, ÇA', 'etat-civil, oeuvre, deja, ca'],
  ['a Turkish I', 'İ ı', 'i i'],
  ['a letter that shares its capital with another one', 'ᲀ ꭰ', 'в ꭰ'],
  ['Amazigh in Latin letters', 'Tamaziɣt, aẓṛu, tiɣri', 'tamazight, azru, tighri'],
  ['Tifinagh of other regions, and a rounded letter', 'ⵌⵗⵆ ⴽⵯ', 'ⵣⵖⵅ ⴽⵡ'],
])('given %s, it is folded', (_what, given, folded) => {
  expect(fold(given)).toBe(folded);
});

test('given punctuation of any script, words end there', () => {
  expect(wordsOf('L’acte d’état-civil، ما هي؟ ⵜⴰⵖⵓⵍⵜ⵰ 55-19 «oui»')).toEqual(
    'l acte d etat civil ما هي ⵜⴰⵖⵓⵍⵜ 55 19 oui'.split(' '),
  );
});
