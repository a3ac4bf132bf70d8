import { expect, test } from 'vitest';
import type { Entries } from '../../../../../main/desk/writing/form.ts';
import { moveOf, rearrange } from '../../../../../main/desk/writing/rearrange.ts';

const week: Entries = [
  ['title.fr', 'Horaires'],
  ['week.monday.0.from', '8h30'],
  ['week.monday.0.until', '16h30'],
  ['week.tuesday.0.from', '9h'],
  ['week.tuesday.1.from', '14h'],
  ['week.sunday.0.from', '10h'],
];

test('given a day to be copied, other days have its hours in place of their own, and the rest stays', () => {
  const move = moveOf('copy:week.monday>tuesday,friday');
  expect(move && rearrange(week, move)).toEqual([
    ['title.fr', 'Horaires'],
    ['week.monday.0.from', '8h30'],
    ['week.monday.0.until', '16h30'],
    ['week.sunday.0.from', '10h'],
    ['week.tuesday.0.from', '8h30'],
    ['week.tuesday.0.until', '16h30'],
    ['week.friday.0.from', '8h30'],
    ['week.friday.0.until', '16h30'],
  ]);
});

test.each([
  'copy:week.monday',
  'copy:week.monday>a,b,c,d,e,f,g',
  'copy:>tuesday',
  'copy:week monday>tuesday',
  'send',
  'save',
  'drop:papers.1',
])('given %j, that is no button of a list', (button) => expect(moveOf(button)).toBeUndefined());
