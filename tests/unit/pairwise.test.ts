import { expect, test } from 'vitest';
import { pairsOf, pairwise, product } from '../support/pairwise.ts';

const factors = { colour: ['red', 'green', 'blue'], size: [1, 2], shape: ['round', 'square'], isNew: [true, false] };

test('given factors, any two values of two of them meet, in far fewer rows than there are combinations', () => {
  const met = new Set(pairwise(factors).flatMap(pairsOf));
  expect([...new Set(product(factors).flatMap(pairsOf))].filter((pair) => !met.has(pair))).toEqual([]);
  expect(product(factors)).toHaveLength(24);
  expect(pairwise(factors).length).toBeLessThan(9);
});

test('given a row left out, some pair never meets', () => {
  const met = new Set(pairwise(factors).slice(1).flatMap(pairsOf));
  expect(
    product(factors)
      .flatMap(pairsOf)
      .every((pair) => met.has(pair)),
  ).toBe(false);
});
