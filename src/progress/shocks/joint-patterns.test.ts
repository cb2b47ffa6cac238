import { expect, test } from 'vitest';
import { SeededRandom } from '../../numerics/seeded-random.ts';
import { learnPatterns, patternOf } from './joint-patterns.ts';
import { solveSymmetric } from './solve-symmetric.ts';

const settings = { patterns: 2, placesPerPattern: 30, patternShrinkage: 2, clippedAt: 3, rounds: 6 };
/** Points of which one is one spread. */
const inSpreads = { days: 80, spreads: new Float64Array(60).fill(1) };

/** Sixty places of which every third falls by two spreads on every fifth day. */
function halfDays(): Float64Array[] {
  const random = new SeededRandom(9);
  return Array.from({ length: 60 }, (_, place) =>
    Float64Array.from(
      { length: 80 },
      (_, day) => (place % 3 === 0 && day % 5 === 0 ? -2 : 0) + 0.5 * random.normal(),
    ),
  );
}

test('a pattern that places have in common is learned, and others do not follow it', () => {
  const { follows, strengths } = learnPatterns(halfDays(), inSpreads, settings);
  const mean = (third: number) => {
    let sum = 0;
    for (let place = third; place < 60; place += 3)
      for (let day = 0; day < 80; day += 5) sum += patternOf(follows[place]!, strengths[day]!);
    return sum / (20 * 16);
  };
  expect(mean(0)).toBeCloseTo(-2, 0);
  expect(Math.abs(mean(1))).toBeLessThan(0.2);
  expect(Math.abs(mean(2))).toBeLessThan(0.2);
});

test('one place’s own fall does not become a pattern', () => {
  const rows = halfDays();
  rows[1]![41] = -12;
  rows[1]![42] = -12;
  const { follows, strengths } = learnPatterns(rows, inSpreads, settings);
  expect(patternOf(follows[1]!, strengths[41]!)).toBeGreaterThan(-1);
});

test('a system is solved as by hand', () => {
  // 4x + 2y = 2, 2x + 3y = 5: x = -0.5, y = 2.
  const [x, y] = solveSymmetric(Float64Array.of(4, 2, 2, 3), Float64Array.of(2, 5));
  expect(x).toBeCloseTo(-0.5, 12);
  expect(y).toBeCloseTo(2, 12);
});
