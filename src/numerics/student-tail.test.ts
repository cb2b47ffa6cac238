import { expect, test } from 'vitest';
import oracle from '../../tests/oracles/least-squares.json' with { type: 'json' };
import { studentTail } from './student-tail.ts';

test.each(oracle.student as [number, number, number][])(
  'the quantile of %d with %d degrees of freedom of scipy has its chance beyond it',
  (p, n, t) => {
    expect(studentTail(t, n)).toBeCloseTo(2 * Math.min(p, 1 - p), 9);
  },
);

// Tables of the t distribution: 0.05 and 0.01 on both sides.
test.each([
  [12.7062, 1, 0.05],
  [4.3027, 2, 0.05],
  [3.1824, 3, 0.05],
  [2.7764, 4, 0.05],
  [4.0321, 5, 0.01],
])('%d with %d degrees of freedom is %d', (t, n, chance) => {
  expect(studentTail(t, n)).toBeCloseTo(chance, 5);
  expect(studentTail(-t, n)).toBe(studentTail(t, n));
});

test('is 1 at 0 and falls', () => {
  expect(studentTail(0, 7)).toBe(1);
  expect(studentTail(3, 7)).toBeLessThan(studentTail(2, 7));
});

test.each([
  [Number.NaN, 5],
  [1, 0],
  [1, 2.5],
])('%d with %d degrees of freedom are refused', (t, n) => {
  expect(() => studentTail(t, n)).toThrow(RangeError);
});
