import { expect, test } from 'vitest';
import { createChallenges } from '../../../../../main/desk/screens/challenges.ts';
import { monday } from '../../../../support/test-desk.ts';

const after = (seconds: number) => new Date(monday.getTime() + seconds * 1000);

test('given challenges that others use in between, each counts once, for a minute', () => {
  const challenges = createChallenges();
  const [first, second, third] = [challenges.issue(monday), challenges.issue(monday), challenges.issue(after(40))];
  expect(challenges.use(first, after(1))).toBe(true);
  expect(challenges.use(second, after(2))).toBe(true);
  expect(challenges.use(first, after(3))).toBe(false);
  expect(challenges.use(second, after(59))).toBe(false);
  // By now the first two are forgotten, and too old.
  expect(challenges.use(third, after(90))).toBe(true);
  expect([first, second, third].filter((one) => challenges.use(one, after(91)))).toEqual([]);
});
