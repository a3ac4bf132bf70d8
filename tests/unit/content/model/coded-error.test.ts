import { expect, test } from 'vitest';
import { CodedError } from '../../../../content/model/coded-error.ts';

test('given a cause, it is kept; given none, there is none', () => {
  const cause = new Error('ENOENT');
  expect(new CodedError('store.newer', 'A sentence.', cause).cause).toBe(cause);
  expect('cause' in new CodedError('store.newer', 'A sentence.')).toBe(false);
});

test('given a coded error, it is an Error whose trace names it', () => {
  const error = new CodedError('store.newer', 'A sentence.');
  expect(error).toBeInstanceOf(Error);
  expect(error.code).toBe('store.newer');
  expect(error.stack).toMatch(/^(Coded)?Error: A sentence\./);
});
