import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reliabilityOf, trueGapVariance } from './reliability.ts';

const array = (...values: number[]) => Float64Array.from(values);

describe('trueGapVariance', () => {
  // Gaps 1, 3, 5, 7: mean 4, squares 9 + 1 + 1 + 9 = 20, over 3 = 6.667; chance on average 1.5.
  test('the variance of the gaps less the mean variance by chance', () => {
    expect(trueGapVariance(array(1, 3, 5, 7), array(1, 2, 1, 2))).toBeCloseTo(20 / 3 - 1.5, 12);
  });

  test('never below 0, and 0 where there is nothing to compare', () => {
    expect(trueGapVariance(array(1, 1.1), array(4, 4))).toBe(0);
    expect(trueGapVariance(array(3), array(0))).toBe(0);
    expect(trueGapVariance(array(), array())).toBe(0);
  });

  test('two gaps are enough', () => expect(trueGapVariance(array(0, 2), array(0, 1))).toBe(1.5));

  test('lists of different lengths are a mistake', () => {
    expect(() => trueGapVariance(array(1, 2), array(1))).toThrow('lengths differ');
  });

  test('moving every gap by the same changes nothing', () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 0, max: 20 })), {
      minLength: 2,
      maxLength: 20,
    });
    fc.assert(
      fc.property(pairs, fc.integer({ min: -30, max: 30 }), (list, by) => {
        const chance = array(...list.map(([, variance]) => variance));
        expect(trueGapVariance(array(...list.map(([gap]) => gap + by)), chance)).toBeCloseTo(
          trueGapVariance(array(...list.map(([gap]) => gap)), chance),
          9,
        );
      }),
    );
  });
});

describe('reliabilityOf', () => {
  test.each([
    [0.6, 0.2, 0.75],
    [1, 1, 0.5],
    [0, 0.3, 0],
    [0.3, 0, 1],
    [0, 0, 0],
  ])('true %d beside chance %d: %d', (trueVariance, chanceVariance, share) => {
    expect(reliabilityOf(trueVariance, chanceVariance)).toBeCloseTo(share, 12);
  });
});
