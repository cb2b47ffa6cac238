import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { medianRegression } from './median-regression.ts';
import { SeededRandom } from './seeded-random.ts';

type Case = readonly [x: number, y: number];

/** The least sum of absolute errors of a line, by the definition: some best line goes through two of the cases. */
function leastSum(cases: readonly Case[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const [x0, y0] of cases) {
    for (const [x1, y1] of cases) {
      if (x0 === x1) continue;
      const slope = (y1 - y0) / (x1 - x0);
      least = Math.min(least, sumOf(cases, y0 - slope * x0, slope));
    }
  }
  return least;
}

const sumOf = (cases: readonly Case[], constant: number, slope: number) =>
  cases.reduce((total, [x, y]) => total + Math.abs(y - constant - slope * x), 0);

test('on small whole numbers, full of ties, the sum of absolute errors is the least there is', () => {
  const digit = fc.integer({ min: 0, max: 3 });
  fc.assert(
    fc.property(fc.array(fc.tuple(digit, digit), { minLength: 3, maxLength: 12 }), (cases) => {
      fc.pre(new Set(cases.map(([x]) => x)).size > 1);
      const features = Float64Array.from(cases.flatMap(([x]) => [1, x]));
      const [constant, slope] = medianRegression(
        features,
        2,
        Float64Array.from(cases, ([, y]) => y),
      );
      expect(sumOf(cases, constant!, slope!)).toBeCloseTo(leastSum(cases), 8);
    }),
    { numRuns: 300 },
  );
});

test.each([
  // Found by two million draws, where nudges by a rule left three cases on one line.
  [
    [0, 1],
    [1, 3],
    [2, 1],
    [3, 0],
    [2, 1],
    [0, 2],
    [3, 1],
  ],
  [
    [2, 2],
    [1, 2],
    [2, 1],
    [1, 1],
    [2, 1],
    [3, 1],
    [3, 3],
    [3, 2],
  ],
  [
    [3, 0],
    [0, 2],
    [3, 0],
    [3, 2],
    [0, 1],
    [1, 2],
    [0, 1],
    [2, 2],
    [2, 2],
    [1, 1],
  ],
  [
    [1, 0],
    [0, 0],
    [0, 1],
    [1, 1],
    [0, 1],
    [3, 3],
    [1, 3],
    [1, 2],
    [3, 2],
    [1, 0],
    [1, 0],
  ],
  [
    [2, 0],
    [0, 1],
    [0, 2],
    [2, 1],
    [0, 3],
    [1, 1],
    [1, 2],
    [2, 1],
    [2, 2],
  ],
] satisfies readonly (readonly Case[])[])('of cases %j %j %j it is too', (...cases) => {
  const [constant, slope] = medianRegression(
    Float64Array.from(cases.flatMap(([x]) => [1, x])),
    2,
    Float64Array.from(cases, ([, y]) => y),
  );
  expect(sumOf(cases, constant!, slope!)).toBeCloseTo(leastSum(cases), 8);
});

test('flags of three groups give the median of each, in whatever order the groups come', () => {
  const medians = [5, -2, 40];
  const groups = [2, 0, 1, 1, 0, 2, 0, 2, 1];
  const beside = [0, 0, 0, 1, -3, -1, 7, 9, -20];
  const features = Float64Array.from(groups.flatMap((group) => [0, 1, 2].map((j) => Number(j === group))));
  const target = Float64Array.from(groups, (group, i) => medians[group]! + beside[i]!);
  expect([...medianRegression(features, 3, target)].map((value) => Math.round(value * 1e9) / 1e9)).toEqual(
    medians,
  );
});

/** Numbers that count how often a row of them is taken out, which each step of the walk does as often as there are columns. */
class Counted extends Float64Array<ArrayBuffer> {
  taken = 0;
  override subarray(from?: number, to?: number): Float64Array<ArrayBuffer> {
    this.taken += 1;
    return super.subarray(from, to);
  }
}

test('where every case is met to the last digit the walk does not go round in a ring of roundings', () => {
  const random = new SeededRandom(3);
  const n = 250;
  const target = Float64Array.from({ length: n }, () => random.normal());
  const total = target.reduce((sum, value) => sum + value, 0);
  // The mean of all others, which is a line in the target itself.
  const others = (value: number) => (total - value + (5 * total) / n) / (n + 4);
  const rows = [...target].flatMap((value) => {
    const beside = random.normal();
    return [1, Math.max(beside, 0), Math.min(beside, 0), others(value)];
  });
  const features = new Counted(Float64Array.from(rows).buffer);
  const found = medianRegression(features, 4, target);
  expect(found[0]! / (((n + 5) / n) * total)).toBeCloseTo(1, 9);
  expect(found[3]).toBeCloseTo(-(n + 4), 6);
  expect(features.taken / 4).toBeLessThan(50);
});

describe('what cannot be answered is refused, and named', () => {
  const two = Float64Array.of(1, 2);

  test.each<[string, Float64Array, number, Float64Array]>([
    ['medianRegression: width must be a whole number from 1 to 20, got 0', two, 0, two],
    ['medianRegression: width must be a whole number from 1 to 20, got 21', two, 21, two],
    ['medianRegression: features[1] must be a finite number', Float64Array.of(1, Infinity), 1, two],
    ['medianRegression: target[1] must be a finite number', two, 1, Float64Array.of(1, Number.NaN)],
    ['medianRegression: 2 features do not make 2 rows of 2', two, 2, two],
  ])('%s', (message, features, width, target) => {
    expect(() => medianRegression(features, width, target)).toThrow(message);
  });

  test.each([
    ['nothing but nought', [0, 0, 0, 0, 0, 0]],
    ['one twice the other', [1, 2, 2, 4, 3, 6]],
    ['one that differs from the other by a hair', [1, 1, 2, 2 + 1e-11, 3, 3]],
  ])('features that cannot be told apart: %s', (_, features) => {
    expect(() => medianRegression(Float64Array.from(features), 2, Float64Array.of(1, 5, 2))).toThrow(
      'medianRegression: the features do not tell all coefficients apart',
    );
  });
});
