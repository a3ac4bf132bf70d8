import { expect, test } from 'vitest';
import { direction, languages, languageTag } from '../../../../content/model/language.ts';

test('given the languages, the official ones of Morocco come first', () => {
  expect(languages).toEqual(['ar', 'zgh', 'fr', 'en']);
});

test('given a language, only Arabic is read from right to left', () => {
  expect(languages.filter((language) => direction(language) === 'rtl')).toEqual(['ar']);
});

test('given a language, its tag is one that browsers know, and Amazigh says that it is in Tifinagh', () => {
  const tags = languages.map(languageTag);
  expect(tags).toEqual(['ar', 'zgh-Tfng', 'fr', 'en']);
  expect(Intl.getCanonicalLocales(tags)).toEqual(tags);
});
