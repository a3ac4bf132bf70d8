import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Language, languages } from '../../../../content/model/language.ts';
import { type Localized, localize } from '../../../../content/model/localized.ts';

test('given the wanted language, it is shown', () => {
  const text = { ar: 'سلام', zgh: 'ⴰⵣⵓⵍ', fr: 'Bonjour', en: 'Hello' };
  for (const language of languages) expect(localize(text, language)).toEqual({ value: text[language], language });
});

test.each<[Language, Localized<string>, Language]>([
  ['fr', { ar: 'سلام', zgh: 'ⴰⵣⵓⵍ', en: 'Hello' }, 'ar'],
  ['fr', { zgh: 'ⴰⵣⵓⵍ', en: 'Hello' }, 'zgh'],
  ['ar', { fr: 'Bonjour', en: 'Hello' }, 'fr'],
  ['ar', { en: 'Hello' }, 'en'],
])('given no %s among %o, %s is shown and named', (wanted, text, shown) => {
  expect(localize(text, wanted)).toEqual({ value: text[shown], language: shown });
});

test('given an undefined text, it counts as none', () => {
  expect(localize({ ar: undefined, en: 'Hello' }, 'ar')).toEqual({ value: 'Hello', language: 'en' });
});

test('given an empty list, it is a value and not a gap', () => {
  expect(localize<string[]>({ ar: [], en: ['Hello'] }, 'ar')).toEqual({ value: [], language: 'ar' });
});

test('given no text at all, nothing is shown', () => {
  expect(localize({}, 'ar')).toBeUndefined();
});

test('given any texts, one of them is shown under the name of its own language', () => {
  const texts = fc.record(
    { ar: fc.string(), zgh: fc.string(), fr: fc.string(), en: fc.string() },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(texts, fc.constantFrom(...languages), (text, wanted) => {
      const shown = localize(text, wanted);
      if (!shown) {
        expect(text).toEqual({});
        return;
      }
      expect(shown.value).toBe(text[shown.language]);
      if (text[wanted] !== undefined) expect(shown.language).toBe(wanted);
    }),
  );
});
