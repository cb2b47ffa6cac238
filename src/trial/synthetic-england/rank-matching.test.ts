import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchRanks, standardise } from './rank-matching.ts';

const numbers = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 2, maxLength: 50 });

describe('matchRanks', () => {
  it('gives the largest value to the highest score', () => {
    expect([...matchRanks(Float64Array.of(3, 1, 2), Float64Array.of(10, 30, 20))]).toEqual([30, 10, 20]);
  });

  it('keeps the values and follows the order of the scores', () => {
    fc.assert(
      fc.property(numbers, numbers, (first, second) => {
        const n = Math.min(first.length, second.length);
        const scores = Float64Array.from(first.slice(0, n));
        const values = second.slice(0, n);
        const matched = matchRanks(scores, Float64Array.from(values));
        expect([...matched].sort((a, b) => a - b)).toEqual([...Float64Array.from(values).sort()]);
        for (let i = 1; i < n; i++) {
          if (scores[i]! > scores[i - 1]!) expect(matched[i]!).toBeGreaterThanOrEqual(matched[i - 1]!);
        }
      }),
    );
  });
});

describe('standardise', () => {
  it('has mean 0 and SD 1', () => {
    const scores = standardise(Float64Array.of(2, 4, 6, 8));
    expect(scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(0, 12);
    expect(scores.reduce((sum, score) => sum + score ** 2, 0) / 4).toBeCloseTo(1, 12);
  });

  it('makes equal scores 0, and leaves none alone', () => {
    expect([...standardise(Float64Array.of(5, 5))]).toEqual([0, 0]);
    expect(standardise(new Float64Array(0))).toHaveLength(0);
  });
});
