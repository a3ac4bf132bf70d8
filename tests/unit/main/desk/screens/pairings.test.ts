import { expect, test } from 'vitest';
import { createPairings } from '../../../../../main/desk/screens/pairings.ts';
import { monday } from '../../../../support/test-desk.ts';

test('given a code that another screen waits with, it is given to nobody else, and stays that of the first', () => {
  const codes = ['11112222', '11112222', '33334444'];
  const pairings = createPairings(() => codes.shift() ?? '');
  expect(pairings.ask('first', '192.0.2.1', monday)).toBe('11112222');
  expect(pairings.ask('second', '192.0.2.2', monday)).toBeUndefined();
  expect(pairings.find('11112222', monday)?.key).toBe('first');
  expect(pairings.ask('second', '192.0.2.2', monday)).toBe('33334444');
});
