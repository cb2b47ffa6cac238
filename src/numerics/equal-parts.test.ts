import { expect, test } from 'vitest';
import { equalParts } from './equal-parts.ts';

test('fifths by hand: equal values in the order in which they are given, and what is no number in none', () => {
  expect([...equalParts([3, Number.NaN, 1, 5, 2, 4], 5)]).toEqual([2, -1, 0, 4, 1, 3]);
  expect([...equalParts([7, 7, 7, 7, 7], 5)]).toEqual([0, 1, 2, 3, 4]);
  expect([...equalParts([Number.NaN], 5)]).toEqual([-1]);
});
