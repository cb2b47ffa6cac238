import fc from 'fast-check';
import { expect, test } from 'vitest';
import { luckyMoves } from '../../../tests/fixtures/sample-moves.ts';
import { groupingsOf, quartersOf } from './groups.ts';
import { fairFloor, groupRatesOf, rangeOf, resamples, spreadOf } from './spread.ts';

test('quarters by hand, ties in the order of the schools', () => {
  expect([...quartersOf([5, 1, 9, 3])]).toEqual([2, 0, 3, 1]);
  expect([...quartersOf([7, 7, 7, 7])]).toEqual([0, 1, 2, 3]);
  expect([...quartersOf([2, Number.NaN, 1])]).toEqual([2, -1, 0]);
});

test('quarters are of equal size, give or take one, and follow the values', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 60 }), (values) => {
      const quarters = [...quartersOf(values)];
      const sizes = [0, 1, 2, 3].map((quarter) => quarters.filter((each) => each === quarter).length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      values.forEach((value, i) => {
        values.forEach((other, j) => {
          if (value < other) expect(quarters[i]).toBeLessThanOrEqual(quarters[j]!);
        });
      });
    }),
  );
});

const four = { name: 'roll', groups: ['a', 'b', 'c', 'd'], of: Int8Array.of(0, 0, 1, 1, 2, 2, -1) } as const;

test('rates and spread by hand; empty groups and unplaced schools do not count', () => {
  const rates = groupRatesOf(four, Uint8Array.of(1, 0, 1, 1, 0, 0, 1));
  expect(rates).toEqual([0.5, 1, 0, Number.NaN]);
  expect(rangeOf(rates)).toBe(1);
});

test('resamples keep the number of schools, and are the same every time', () => {
  const samples = resamples(50, 20, 1);
  for (const weights of samples) expect(weights.reduce((a, b) => a + b, 0)).toBe(50);
  expect(resamples(50, 20, 1)).toEqual(samples);
});

test('the standard error of a spread is about that of a difference of two shares', () => {
  const n = 4000;
  const of = Int8Array.from({ length: n }, (_, i) => i % 2);
  const hit = Uint8Array.from({ length: n }, (_, i) => Number(i % 2 === 0 ? i % 20 < 10 : i % 20 < 4));
  const spread = spreadOf({ name: 'roll', groups: ['a', 'b'], of }, hit, resamples(n, 400, 2));
  const [a, b] = spread.rates as [number, number];
  expect(spread.standardError).toBeCloseTo(Math.sqrt((a * (1 - a) + b * (1 - b)) / (n / 2)), 2);
});

test('a perfectly fair verdict has a spread all the same, which the floor states', () => {
  const [gap] = groupingsOf(luckyMoves(2000, 5));
  const floor = fairFloor(gap!, 0.5, 200, 3);
  // The range of four shares of 500 schools each: 2.06 standard errors of 0.022.
  expect(floor.mean).toBeCloseTo(2.06 * Math.sqrt(0.25 / 500), 2);
  expect(floor.aboveTenth).toBeLessThan(0.05);
});
