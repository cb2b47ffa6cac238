import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sum } from './sum.ts';

test('keeps what a plain sum loses, whichever term is the larger', () => {
  expect(sum([1, 1e100, 1, -1e100])).toBe(2);
  expect(sum([1e100, 1, -1e100, 1])).toBe(2);
  expect(sum([1e16, -1, -1e16])).toBe(-1);
  expect(sum(new Float64Array(10).fill(0.1))).toBe(1);
});

test('the sum of nothing is 0', () => {
  expect(sum([])).toBe(0);
});

test('order does not matter', () => {
  const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 50 });
  fc.assert(
    fc.property(numbers, (values) => {
      expect(sum(values.toReversed())).toBeCloseTo(sum(values), 9);
    }),
  );
});
