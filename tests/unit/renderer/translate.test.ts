import { expect, test } from 'vitest';
import type { Language } from '../../../content/model/language.ts';
import { createTranslate } from '../../../renderer/ui/translate.ts';

const forms = { zero: '0', one: '1', two: '2', few: '3-10', many: '11+', other: '{{count}} papers' };
const papers = Object.fromEntries(Object.entries(forms).map(([form, text]) => [`papers_${form}`, text]));

test.each<[Language, Record<number, string>]>([
  ['ar', { 0: '0', 1: '1', 2: '2', 3: '3-10', 10: '3-10', 11: '11+', 99: '11+', 100: '100 papers' }],
  ['fr', { 0: '1', 1: '1', 2: '2 papers', 1_000_000: '11+' }],
  ['en', { 0: '0 papers', 1: '1', 2: '2 papers' }],
  // Chromium and Node.js differ in what they know of it.
  ['zgh', { 1: '1', 2: '2 papers', 11: '11 papers' }],
])('given a count in %s, the text is that of its plural form', (language, expected) => {
  const t = createTranslate(language, { procedure: papers });
  for (const [count, text] of Object.entries(expected)) {
    expect(t('procedure.papers', { count: Number(count) }), count).toBe(text);
  }
});

test('given values, each gap has its own as it is, and a gap without one stays', () => {
  const t = createTranslate('en', { place: '{{first}} to {{last}} of {{total}}, {{first}}' });
  expect(t('place', { first: "$& $' <b>", last: 0 })).toBe("$& $' <b> to 0 of {{total}}, $& $' <b>");
});

test('given a key that there is not, it stands for itself, also one that every object has', () => {
  const t = createTranslate('en', { home: { title: 'Home' } });
  expect(['home.title', 'home', 'home.none', 'constructor', '__proto__'].map((key) => t(key))).toEqual([
    'Home',
    'home',
    'home.none',
    'constructor',
    '__proto__',
  ]);
});
