import { expect, test } from 'vitest';
import oracle from '../../tests/oracles/statistics.json' with { type: 'json' };
import { mean } from './mean.ts';

test('agrees with numpy', () => {
  expect(mean(oracle.values)).toBeCloseTo(oracle.mean, 13);
});

test('one value, several, and none', () => {
  expect(mean([4])).toBe(4);
  expect(mean(Float64Array.of(1, 2, 6))).toBe(3);
  expect(() => mean([])).toThrow(new RangeError('mean: values needs at least 1 values, got 0'));
});

test('refuses what is not a number', () => {
  expect(() => mean([1, Number.NaN])).toThrow(
    new RangeError('mean: values[1] must be a finite number, got NaN'),
  );
});
