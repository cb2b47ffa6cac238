import fc from 'fast-check';
import { expect, test } from 'vitest';
import { medianRegression, medianRegressionIfTold } from './median-regression.ts';
import { median } from './quantile.ts';
import { SeededRandom } from './seeded-random.ts';

const ones = (n: number) => new Float64Array(n).fill(1);
const line = (xs: readonly number[]) => Float64Array.from(xs.flatMap((x) => [1, x]));

test('a constant alone is the median', () => {
  expect(medianRegression(ones(5), 1, Float64Array.of(7, 1, 3, 100, 2))).toEqual(Float64Array.of(3));
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 41 }),
      (values) => {
        fc.pre(values.length % 2 === 1);
        expect(medianRegression(ones(values.length), 1, Float64Array.from(values))[0]).toBeCloseTo(
          median(values),
          9,
        );
      },
    ),
  );
});

test('a line that most cases lie on is found exactly, whatever the few others do', () => {
  const xs = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const target = Float64Array.from(xs, (x) => 2 + 3 * x);
  target[4] = 1e6;
  target[7] = -1e6;
  const [constant, slope] = medianRegression(line(xs), 2, target);
  expect(constant).toBeCloseTo(2, 9);
  expect(slope).toBeCloseTo(3, 9);
});

test('Boscovich’s problem by hand: three points and a line', () => {
  // Through (0, 0) and (2, 2) the error is 1; any other line through two of the points errs by 2 or 1 at x = 0 or 2.
  const sum = ([a, b]: Float64Array) => Math.abs(0 - a!) + Math.abs(2 - a! - b!) + Math.abs(2 - a! - 2 * b!);
  expect(sum(medianRegression(line([0, 1, 2]), 2, Float64Array.of(0, 2, 2)))).toBeCloseTo(1, 9);
});

test('no small step in any direction lowers the sum of absolute errors, ties or not', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e6 }),
      fc.integer({ min: 6, max: 60 }),
      fc.boolean(),
      (seed, n, coarse) => {
        const random = new SeededRandom(seed);
        const draw = () => (coarse ? Math.round(random.normal() * 2) / 2 : random.normal());
        const features = Float64Array.from({ length: n * 3 }, (_, i) => (i % 3 === 0 ? 1 : random.normal()));
        const target = Float64Array.from({ length: n }, draw);
        const sum = (c: Float64Array) =>
          target.reduce(
            (total, y, i) =>
              total + Math.abs(y - c[0]! - c[1]! * features[i * 3 + 1]! - c[2]! * features[i * 3 + 2]!),
            0,
          );
        const found = medianRegression(features, 3, target);
        const least = sum(found);
        for (let trial = 0; trial < 40; trial++) {
          const size = 10 ** -(trial % 5);
          expect(sum(found.map((c) => c + size * random.normal()))).toBeGreaterThanOrEqual(least - 1e-8);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('features that cannot be told apart, or wrong lengths, are refused', () => {
  expect(() => medianRegression(Float64Array.of(1, 2, 1, 2), 2, Float64Array.of(1, 2))).toThrow('tell all');
  expect(() => medianRegression(ones(3), 2, ones(3))).toThrow('rows of 2');
  expect(() => medianRegression(Float64Array.of(Number.NaN), 1, ones(1))).toThrow(RangeError);
});

test('what the features do not tell is undefined where that is asked for, and otherwise an error', () => {
  const untold = [
    [new Float64Array(), 1, new Float64Array()],
    [line([2, 2, 2]), 2, Float64Array.of(1, 2, 3)],
    [line([4]), 2, Float64Array.of(1)],
  ] as const;
  for (const [features, width, target] of untold) {
    expect(medianRegressionIfTold(features, width, target)).toBeUndefined();
    expect(() => medianRegression(features, width, target)).toThrow(/do not tell all coefficients apart/);
  }
  expect(medianRegressionIfTold(ones(3), 1, Float64Array.of(0, 1, 9))).toEqual(Float64Array.of(1));
  expect(() => medianRegressionIfTold(ones(3), 2, Float64Array.of(0, 1, 9))).toThrow(RangeError);
});
