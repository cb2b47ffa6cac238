import fc from 'fast-check';
import { expect, test } from 'vitest';
import oracle from '../../tests/oracles/statistics.json' with { type: 'json' };
import { standardDeviation, sumOfSquaredDeviations, variance } from './variance.ts';

test('agrees with numpy', () => {
  expect(variance(oracle.values)).toBeCloseTo(oracle.variance, 11);
});

test('small cases by hand', () => {
  expect(variance([1, 2, 3, 4])).toBe(5 / 3);
  expect(standardDeviation([0, 0, 3, 3, 6, 6])).toBe(Math.sqrt(36 / 5));
  expect(sumOfSquaredDeviations([5])).toBe(0);
  expect(sumOfSquaredDeviations([1, 3])).toBe(2);
});

test('keeps its digits far from 0', () => {
  expect(variance([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])).toBe(30);
});

test('needs two finite values', () => {
  expect(() => variance([1])).toThrow(new RangeError('variance: values needs at least 2 values, got 1'));
  expect(() => variance([1, Infinity])).toThrow(RangeError);
  expect(variance([1, 1])).toBe(0);
});

test('moving all values changes nothing; scaling them scales its root', () => {
  const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 30 });
  fc.assert(
    fc.property(values, (list) => {
      const moved = list.map((value) => value + 17);
      expect(variance(moved)).toBeCloseTo(variance(list), 6);
      const scaled = list.map((value) => value * 3);
      expect(standardDeviation(scaled)).toBeCloseTo(3 * standardDeviation(list), 6);
    }),
  );
});

test('is exact where the mean itself is rounded', () => {
  // 0, 2, 4 and 4 above 10¹⁶: their mean 2.5 becomes 2; squares 6.25 + 0.25 + 2.25 + 2.25.
  expect(sumOfSquaredDeviations([1e16, 1e16 + 2, 1e16 + 4, 1e16 + 4])).toBe(11);
});
