import fc from 'fast-check';
import { expect, test } from 'vitest';
import oracle from '../../tests/oracles/statistics.json' with { type: 'json' };
import { median, quantile, quantileOfSorted } from './quantile.ts';

test.each(oracle.quantiles as [number, number][])(
  'at %d agrees with numpy to the last bit',
  (p, expected) => {
    expect(quantile(oracle.values, p)).toBe(expected);
  },
);

test('small cases by hand', () => {
  expect(quantile([4, 1, 3, 2], 0.25)).toBe(1.75);
  expect(quantile([4, 1, 3, 2], 0)).toBe(1);
  expect(quantile([4, 1, 3, 2], 1)).toBe(4);
  expect(quantile([7], 0.3)).toBe(7);
  expect(median([5, 1, 3])).toBe(3);
  expect(median(Float64Array.of(10, 9))).toBe(9.5);
  expect(quantileOfSorted(Float64Array.of(1, 2, 30), 0.75)).toBe(16);
});

test('sorts as numbers and leaves the values as they were', () => {
  const values = Float64Array.of(10, 9, 100);
  expect(median(values)).toBe(10);
  expect([...values]).toEqual([10, 9, 100]);
});

test('refuses no values, a share out of range, and what is not finite', () => {
  expect(() => quantile([], 0.5)).toThrow(new RangeError('quantile: values needs at least 1 values, got 0'));
  expect(() => quantileOfSorted(new Float64Array(0), 0.5)).toThrow('needs at least 1 values');
  for (const p of [-0.01, 1.01, Number.NaN]) {
    expect(() => quantile([1], p)).toThrow(new RangeError(`quantile: p must be from 0 to 1, got ${p}`));
  }
  expect(() => quantile([Number.NaN], 0.5)).toThrow('quantile: values[0] must be a finite number');
});

test('rises with p, between the least and the greatest value', () => {
  const values = fc.array(fc.integer(), { minLength: 1, maxLength: 20 });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(values, share, share, (list, p, q) => {
      const [low, high] = [quantile(list, Math.min(p, q)), quantile(list, Math.max(p, q))];
      expect(low).toBeLessThanOrEqual(high);
      expect(low).toBeGreaterThanOrEqual(Math.min(...list));
      expect(high).toBeLessThanOrEqual(Math.max(...list));
    }),
  );
});

// As NumPy gives them: below the middle reckoned from the lower value, from the middle on from the upper one.
test.each([
  [0.3, 3.2333333333333334],
  [0.5, 5.166666666666667],
  [0.7, 7.1],
])('between 1/3 and 10 at %d the last digit is NumPy’s', (p, expected) => {
  expect(quantile([1 / 3, 10], p)).toBe(expected);
});

test('nothing has no quantile', () => {
  expect(() => quantileOfSorted(new Float64Array(0), 0.5)).toThrow(
    'quantile: values needs at least 1 values',
  );
});
