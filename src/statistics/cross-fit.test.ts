import { expect, test } from 'vitest';
import { type BoostingSettings, fitBoostedTrees, predictBoostedTrees } from './boosted-trees.ts';
import { crossFitPredict } from './cross-fit.ts';
import { foldsOf } from './folds.ts';
import { binFeatures } from './histogram-bins.ts';
import { rSquared } from './r-squared.ts';
import { SeededRandom } from './seeded-random.ts';

const settings: BoostingSettings = {
  loss: { kind: 'squared error' },
  iterations: 30,
  learningRate: 0.1,
  maxLeafNodes: 6,
  minSamplesLeaf: 5,
  l2Regularization: 0,
};
const random = new SeededRandom(1);
const columns = [0, 1].map(() => Float64Array.from({ length: 200 }, () => random.normal()));
const target = columns[0]!.map((x) => 2 * x + 0.1 * random.normal());
const binned = binFeatures(columns);
const question = { columns, binned, target, settings };

test('each row is predicted by the model of the other folds', () => {
  const folds = foldsOf(200, 4, 7);
  const predicted = crossFitPredict({ ...question, repeats: [folds] });
  for (const fold of [0, 1, 2, 3]) {
    const rows = Int32Array.from({ length: 200 }, (_, i) => i);
    const held = rows.filter((row) => folds[row] === fold);
    const model = fitBoostedTrees(
      binned,
      target,
      settings,
      rows.filter((row) => folds[row] !== fold),
    );
    const expected = predictBoostedTrees(model, columns, held);
    expect(Float64Array.from(held, (row) => predicted[row]!)).toEqual(expected);
  }
  expect(rSquared(target, predicted)).toBeGreaterThan(0.9);
});

test('a row does not inform its own prediction', () => {
  const repeats = [foldsOf(200, 5, 3)];
  const before = crossFitPredict({ ...question, repeats });
  const changed = target.slice();
  changed[17] = 1e6;
  expect(crossFitPredict({ ...question, target: changed, repeats })[17]).toBe(before[17]);
});

test('repeats are averaged', () => {
  const repeats = [foldsOf(200, 3, 1), foldsOf(200, 3, 2)];
  const [first, second] = repeats.map((folds) => crossFitPredict({ ...question, repeats: [folds] }));
  const both = crossFitPredict({ ...question, repeats });
  expect(both).toEqual(first!.map((value, i) => (value + second![i]!) / 2));
});

test('rows that may not train are predicted, and their target is never read', () => {
  const mayTrain = new Uint8Array(200).fill(1);
  const gaps = target.slice();
  for (const row of [0, 50, 199]) {
    mayTrain[row] = 0;
    gaps[row] = Number.NaN;
  }
  const predicted = crossFitPredict({ ...question, target: gaps, repeats: [foldsOf(200, 5, 3)], mayTrain });
  expect(predicted.every(Number.isFinite)).toBe(true);
  expect(predicted[50]! - target[50]!).toBeLessThan(1.5);
});

test('refuses what does not fit', () => {
  expect(() => crossFitPredict({ ...question, repeats: [] })).toThrow(
    new RangeError('crossFitPredict: there must be at least one repeat'),
  );
  const short = new RangeError('crossFitPredict: needs one entry for each of 200 rows, got 3');
  expect(() => crossFitPredict({ ...question, repeats: [new Uint8Array(3)] })).toThrow(short);
  const repeats = [foldsOf(200, 2, 1)];
  expect(() => crossFitPredict({ ...question, repeats, mayTrain: new Uint8Array(3) })).toThrow(short);
  expect(() => crossFitPredict({ ...question, repeats, mayTrain: new Uint8Array(200) })).toThrow(
    'at least one row',
  );
});
