import { expect, test } from 'vitest';
import oracle from '../../tests/oracles/statistics.json' with { type: 'json' };
import { correlation } from './correlation.ts';

test('agrees with scipy', () => {
  expect(correlation(oracle.values, oracle.other)).toBeCloseTo(oracle.correlation, 14);
});

test('is symmetric, 1 with itself, -1 with its reverse, and blind to scale', () => {
  const x = Float64Array.of(1, 5, 2, 9);
  expect(correlation(oracle.other, oracle.values)).toBe(correlation(oracle.values, oracle.other));
  expect(correlation(x, x)).toBeCloseTo(1, 15);
  expect(
    correlation(
      x,
      x.map((value) => 3 - 2 * value),
    ),
  ).toBeCloseTo(-1, 15);
  expect(correlation([1, 2, 3], [2, 4, 7])).toBeCloseTo(0.9933992677987828, 15);
});

test('never leaves [-1, 1] by rounding', () => {
  for (let i = 1; i < 200; i++) {
    const x = Float64Array.of(0.1 * i, 0.7 / i, i * i * 0.3, Math.sin(i));
    const r = correlation(
      x,
      x.map((value) => value * 1.1),
    );
    expect(r).toBeLessThanOrEqual(1);
    expect(
      correlation(
        x,
        x.map((value) => value * -1.1),
      ),
    ).toBeGreaterThanOrEqual(-1);
  }
});

test('is refused when it is undefined', () => {
  const constant = new RangeError('correlation is undefined when one side is constant');
  expect(() => correlation([0.1, 0.1, 0.1], [1, 2, 3])).toThrow(constant);
  expect(() => correlation([1, 2, 3], [0.1, 0.1, 0.1])).toThrow(constant);
  expect(() => correlation([1, 2], [1])).toThrow('correlation: first and second must have the same length');
  expect(() => correlation([1], [1])).toThrow('correlation: pairs needs at least 2 values, got 1');
  expect(() => correlation([1, Number.NaN], [1, 2])).toThrow('correlation: first[1] must be a finite number');
  expect(() => correlation([1, 2], [1, Number.NaN])).toThrow(
    'correlation: second[1] must be a finite number',
  );
});
