import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EarlierYear, steadied } from './own-past.ts';

const steadiness = { yearSd: 0.6, drift: 1.125, breakAt: 2.5 };
const earlier = (brought: number, yearsBefore: number): EarlierYear => ({
  year: `${2022 - yearsBefore}-${23 - yearsBefore}` as EarlierYear['year'],
  yearsBefore,
  attendance: brought,
  brought,
});

describe('steadied', () => {
  test('without earlier years the baseline is last year’s figure', () => {
    expect(steadied(93, [], steadiness)).toEqual({
      baselineAttendance: 93,
      baselineSd: 0.6,
      years: [],
      broke: false,
    });
  });

  test('one year before, by hand: chance 0.36, drift 0.405, so the past has 0.36 of 1.125 parts', () => {
    const { baselineAttendance, baselineSd, years } = steadied(93, [earlier(94, 1)], steadiness);
    const share = 0.36 / (0.36 + 0.405 + 0.36);
    expect(years[0]!.weight).toBeCloseTo(share, 12);
    expect(baselineAttendance).toBeCloseTo(93 + share, 12);
    expect(baselineSd).toBeCloseTo(Math.sqrt(0.36 * (1 - share)), 12);
  });

  test('it is the least-squares guess: generalised least squares on three years gives the same', () => {
    // Deviations of the figures from the level now have covariance: chance on the diagonal, and drift that they share.
    const d = 0.36 * 1.125;
    const covariance = [
      [0.36 + 3 * d, d, 0],
      [d, 0.36 + d, 0],
      [0, 0, 0.36],
    ];
    const solved = solve(covariance, [1, 1, 1]);
    const total = solved[0]! + solved[1]! + solved[2]!;
    const { years, baselineSd } = steadied(93, [earlier(93.4, 3), earlier(92.9, 1)], steadiness);
    expect(years.map(({ weight }) => weight)).toEqual([
      expect.closeTo(solved[0]! / total, 10),
      expect.closeTo(solved[1]! / total, 10),
    ]);
    expect(baselineSd ** 2).toBeCloseTo(1 / total, 10);
  });

  test('a break is seen, and a past twice as far away counts for nothing', () => {
    const near = steadied(90, [earlier(92.9, 1)], steadiness);
    expect(near.broke).toBe(true);
    expect(near.baselineAttendance).toBeGreaterThan(90);
    const far = steadied(90, [earlier(96, 1)], steadiness);
    expect(far).toMatchObject({ baselineAttendance: 90, baselineSd: 0.6, broke: true });
    expect(steadied(90, [earlier(91, 1)], steadiness).broke).toBe(false);
  });

  test('lies between the figures, is never less sure than one year alone, and recent years weigh more than old ones', () => {
    const rate = fc.double({ min: 85, max: 99, noNaN: true });
    fc.assert(
      fc.property(rate, rate, rate, (last, one, three) => {
        const { baselineAttendance, baselineSd } = steadied(
          last,
          [earlier(three, 3), earlier(one, 1)],
          steadiness,
        );
        expect(baselineAttendance).toBeGreaterThanOrEqual(Math.min(last, one, three) - 1e-9);
        expect(baselineAttendance).toBeLessThanOrEqual(Math.max(last, one, three) + 1e-9);
        expect(baselineSd).toBeLessThanOrEqual(0.6 + 1e-12);
        const recent = steadied(last, [earlier(last + 0.5, 1)], steadiness).years[0]!.weight;
        const old = steadied(last, [earlier(last + 0.5, 4)], steadiness).years[0]!.weight;
        expect(recent).toBeGreaterThan(old);
      }),
    );
  });
});

/** Gauss and Jordan on a small system. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  for (let column = 0; column < rows.length; column++) {
    const pivot = rows[column]!;
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = row[column]! / pivot[column]!;
      for (let j = 0; j < row.length; j++) row[j]! -= factor * pivot[j]!;
    }
  }
  return rows.map((row, i) => row[rows.length]! / row[i]!);
}
