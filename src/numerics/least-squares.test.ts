import { expect, test } from 'vitest';
import oracle from '../../tests/oracles/least-squares.json' with { type: 'json' };
import { leastSquares } from './least-squares.ts';

const doubles = (values: readonly number[]) => Float64Array.from(values);

test.each(oracle.cases.map((each, i) => ({ i, ...each })))('case $i agrees with numpy', (each) => {
  const found = leastSquares(doubles(each.features), 4, doubles(each.target), doubles(each.weights));
  each.coefficients.forEach((value, j) => {
    expect(found.coefficients[j]! / value).toBeCloseTo(1, 9);
  });
  each.robustErrors.forEach((value, j) => {
    expect(found.robustErrors[j]! / value).toBeCloseTo(1, 9);
  });
  expect(found.degreesOfFreedom).toBe(each.weights.filter((weight) => weight > 0).length - 4);
});

test('a case of weight 0 says nothing, and weights count only against each other', () => {
  const [features, target] = [doubles([1, 0, 1, 1, 1, 2, 1, 3, 1, 9]), doubles([0, 1.5, 2, 3, 50])];
  const without = leastSquares(features.subarray(0, 8), 2, target.subarray(0, 4));
  expect(leastSquares(features, 2, target, doubles([1, 1, 1, 1, 0]))).toEqual(without);
  const doubled = leastSquares(features, 2, target, doubles([2, 2, 2, 2, 0]));
  expect(doubled.robustErrors[1]).toBeCloseTo(without.robustErrors[1]!, 12);
});

test('nothing given is changed', () => {
  const given = { features: doubles([1, 1, 1]), target: doubles([0, 1, 5]), weights: doubles([1, 2, 1]) };
  const before = structuredClone(given);
  leastSquares(given.features, 1, given.target, given.weights);
  expect(given).toEqual(before);
});

test.each([
  ['features that do not fit', [1, 1, 1], 2, [1, 2], undefined, /do not fit 2 cases of 2/],
  ['weights that do not fit', [1, 1, 1], 1, [1, 2, 3], [1], /1 weights do not fit/],
  ['a weight below 0', [1, 1, 1], 1, [1, 2, 3], [1, -1, 1], /below 0/],
  ['no more cases than coefficients', [1, 0, 1, 1], 2, [1, 2], undefined, /2 cases are too few for 2/],
  ['too few cases with a weight', [1, 1, 1], 1, [1, 2, 3], [0, 0, 1], /1 cases are too few/],
  ['a feature that repeats another', [1, 2, 1, 2, 1, 2], 2, [1, 2, 3], undefined, /feature 1 says nothing/],
  ['a feature that is always 0', [1, 0, 1, 0, 1, 0], 2, [1, 2, 3], undefined, /feature 1 says nothing/],
  ['what is no number', [1, Number.NaN, 1], 1, [1, 2, 3], undefined, /leastSquares: features/],
  ['no width', [], 0, [], undefined, /leastSquares: width/],
])('%s is refused', (_, features, width, target, weights, message) => {
  expect(() => leastSquares(doubles(features), width, doubles(target), weights && doubles(weights))).toThrow(
    message,
  );
});
