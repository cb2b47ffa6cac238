import { expect, test } from 'vitest';
import oracle from '../../tests/oracles/statistics.json' with { type: 'json' };
import { rSquared } from './r-squared.ts';

test('agrees with its definition in numpy', () => {
  expect(rSquared(oracle.values, oracle.other)).toBeCloseTo(oracle.rSquared, 13);
});

test('1 for perfect, 0 for the mean, negative for worse', () => {
  expect(rSquared([1, 2, 3], [1, 2, 3])).toBe(1);
  expect(rSquared([1, 2, 3], [2, 2, 2])).toBe(0);
  expect(rSquared([1, 2, 3], [1, 2, 4])).toBe(0.5);
  expect(rSquared([1, 3], [3, 1])).toBe(-3);
});

test('is refused when it is undefined', () => {
  expect(() => rSquared([2, 2], [1, 2])).toThrow(
    new RangeError('rSquared is undefined when the observed values do not vary'),
  );
  expect(() => rSquared([1, 2], [1])).toThrow('rSquared: observed and predicted must have the same length');
  expect(() => rSquared([1], [1])).toThrow('rSquared: observed needs at least 2 values, got 1');
  expect(() => rSquared([1, Infinity], [1, 2])).toThrow('rSquared: observed[1] must be');
  expect(() => rSquared([1, 2], [Number.NaN, 2])).toThrow('rSquared: predicted[0] must be');
});
