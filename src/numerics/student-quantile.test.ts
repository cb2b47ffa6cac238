import { expect, test } from 'vitest';
import oracle from '../../tests/oracles/least-squares.json' with { type: 'json' };
import { studentQuantile } from './student-quantile.ts';

test.each(oracle.student as [number, number, number][])(
  '%d with %d degrees of freedom agrees with scipy',
  (p, n, t) => {
    expect(Math.abs(studentQuantile(p, n) - t)).toBeLessThan(2e-4 * Math.max(1, Math.abs(t)));
  },
);

test('it is even about 0, and wider than the normal distribution', () => {
  expect(studentQuantile(0.05, 12)).toBeCloseTo(-studentQuantile(0.95, 12), 12);
  expect(studentQuantile(0.95, 12)).toBeGreaterThan(studentQuantile(0.95, 1e6));
});

test.each([9.99, 0, Number.NaN])('%d degrees of freedom are refused', (n) => {
  expect(() => studentQuantile(0.9, n)).toThrow(RangeError);
});
