import { expect, test } from 'vitest';
import oracle from '../../tests/oracles/statistics.json' with { type: 'json' };
import { robustScale } from './robust-scale.ts';

test('agrees with scipy', () => {
  const { median, scale, method, count } = robustScale(oracle.values);
  expect(median).toBe(oracle.robust.median);
  expect(scale).toBeCloseTo(oracle.robust.scale, 12);
  expect(method).toBe('interquartile range');
  expect(count).toBe(41);
});

test('leaves missing values out', () => {
  expect(robustScale([5, Number.NaN, 1, 2, 4, 3, Number.NaN])).toEqual({
    median: 3,
    scale: 2 / 1.349,
    method: 'interquartile range',
    count: 5,
  });
});

test('falls back on the standard deviation, then on 1', () => {
  expect(robustScale([2, 2, 2, 2, 2, 2, 2, 9])).toEqual({
    median: 2,
    scale: Math.sqrt(49 / 8),
    method: 'standard deviation',
    count: 8,
  });
  expect(robustScale([0.1, 0.1, 0.1])).toEqual({ median: 0.1, scale: 1, method: 'one', count: 3 });
  expect(robustScale([6])).toEqual({ median: 6, scale: 1, method: 'one', count: 1 });
});

test('refuses a wholly missing or infinite input', () => {
  expect(() => robustScale([Number.NaN])).toThrow(new RangeError('robustScale: every value is missing'));
  expect(() => robustScale([])).toThrow('every value is missing');
  expect(() => robustScale([1, Infinity])).toThrow('robustScale: values[1] must be a finite number or NaN');
});
