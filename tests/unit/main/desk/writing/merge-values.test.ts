import { expect, test } from 'vitest';
import { conflictsIn, mergeValues } from '../../../../../main/desk/writing/merge-values.ts';

const before = { title: { fr: 'Un', ar: 'واحد' }, steps: ['a', 'b'], priority: 50 };

test('given two people who wrote two languages of one text, both are kept', () => {
  const mine = { ...before, title: { ...before.title, fr: 'Deux' } };
  const theirs = { ...before, title: { ...before.title, ar: 'اثنان', en: 'Two' } };
  expect(mergeValues(before, mine, theirs)).toEqual({ ...before, title: { fr: 'Deux', ar: 'اثنان', en: 'Two' } });
});

test('given the same value changed by both, mine stands; given one that they alone changed, theirs', () => {
  const mine = { ...before, steps: ['a', 'mine'] };
  const theirs = { ...before, steps: ['theirs'], priority: 70 };
  expect(mergeValues(before, mine, theirs)).toEqual({ ...before, steps: ['a', 'mine'], priority: 70 });
});

test('given a text that I took away and they left, it is gone; given one that they took away, too', () => {
  const { steps, ...rest } = before;
  expect(mergeValues(before, rest, before)).toEqual(rest);
  expect(mergeValues(before, before, rest)).toEqual(rest);
  expect(steps).toHaveLength(2);
});

test('given fields that both changed in other ways, those alone are to be chosen, and theirs is taken where it is wanted', () => {
  const mine = { ...before, title: { fr: 'Deux', ar: 'اثنان' }, steps: ['mine'], priority: 60 };
  const theirs = { ...before, title: { fr: 'Trois', ar: 'اثنان' }, steps: ['theirs'] };
  expect(conflictsIn(before, mine, theirs)).toEqual([
    { path: 'title.fr', mine: 'Deux', theirs: 'Trois' },
    { path: 'steps', mine: ['mine'], theirs: ['theirs'] },
  ]);
  expect(mergeValues(before, mine, theirs, new Set(['steps', 'priority']))).toEqual({
    title: { fr: 'Deux', ar: 'اثنان' },
    steps: ['theirs'],
    priority: 60,
  });
});
