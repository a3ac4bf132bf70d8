import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordsOf } from '../../../../content/text/fold.ts';
import { formsOf } from '../../../../content/text/fold-forms.ts';

const folded = (word: string) => wordsOf(word)[0] ?? '';

const meet = (a: string, b: string) => formsOf(folded(a)).some((form) => formsOf(folded(b)).includes(form));

test('given any word, it is the first of its forms, and no form comes twice or is empty', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      for (const word of wordsOf(text)) {
        const forms = formsOf(word);
        expect(forms[0]).toBe(word);
        expect(new Set(forms).size).toBe(forms.length);
        expect(forms).not.toContain('');
      }
    }),
  );
});

test.each([
  ['والمشاريع', 'مشاريع'],
  ['بالجماعة', 'الجماعة'],
  ['للجماعة', 'جماعة'],
  ['فالعقد', 'عقد'],
  ['كالرخصة', 'رخصة'],
  ['لرخصة', 'الرخصة'],
  ['وبالبطاقة', 'بطاقة'],
  ['بطاقتي', 'البطاقة'],
  ['رخصتي', 'الرخصة'],
  ['الملحقات', 'الملحقة'],
  ['الجمعيات', 'جمعية'],
  ['موظفون', 'الموظفين'],
  ['actes', 'Acte'],
  ['cimetières', 'cimetière'],
  ['municipaux', 'municipal'],
  ['certificats', 'certificat'],
  ['déposée', 'déposer'],
  ['buildings', 'building'],
  ['decisions', 'decision'],
  ['ⵜⴰⵎⴰⵣⵉⵖⵜ', 'tamazight'],
  ['ⵜⴰⵎⴰⵣⵉⵖⵜ', 'Tamaziɣt'],
  ['ⴰⵅⵅⴰⵎ', 'axxam'],
  ['ⴰⵅⵅⴰⵎ', 'akhkham'],
  ['ⵉⵙⵎⴹⴰⵍ', 'ismḍal'],
  ['ⵜⴰⵖⵉⵡⴰⵏⵜ', 'taghiwant'],
  ['ⵓⵛⵛⵏ', 'ouchchn'],
])('given %s and %s, they meet in a form', (a, b) => {
  expect(meet(a, b)).toBe(true);
});

test.each([
  ['البناء', 'بنك'],
  ['ولد', 'لد'],
  ['acte', 'action'],
  ['permis', 'permission'],
  ['مال', 'الم'],
])('given %s and %s, which are two words, they do not meet', (a, b) => {
  expect(meet(a, b)).toBe(false);
});
