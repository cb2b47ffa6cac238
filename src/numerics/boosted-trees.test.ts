import { describe, expect, test } from 'vitest';
import oracle from '../../tests/oracles/boosted-trees.json' with { type: 'json' };
import { type BoostingSettings, fitBoostedTrees, predictBoostedTrees } from './boosted-trees.ts';
import { binFeatures } from './histogram-bins.ts';
import { SeededRandom } from './seeded-random.ts';

type OracleSettings = (typeof oracle.tables)[number]['cases'][number]['settings'];

const columnsOf = (columns: (number | null)[][]) =>
  columns.map((column) => Float64Array.from(column, (value) => value ?? Number.NaN));

function settingsOf(settings: OracleSettings): BoostingSettings {
  return {
    loss:
      settings.quantile === undefined
        ? { kind: 'squared error' }
        : { kind: 'pinball', quantile: settings.quantile },
    iterations: settings.max_iter,
    learningRate: settings.learning_rate,
    maxLeafNodes: settings.max_leaf_nodes,
    minSamplesLeaf: settings.min_samples_leaf,
    l2Regularization: settings.l2_regularization,
  };
}

const simple: BoostingSettings = {
  loss: { kind: 'squared error' },
  iterations: 1,
  learningRate: 1,
  maxLeafNodes: 4,
  minSamplesLeaf: 1,
  l2Regularization: 0,
};

describe.each([...oracle.tables.entries()])('scikit-learn on table %d', (_, table) => {
  const columns = columnsOf(table.features);
  const unseen = columnsOf(table.unseen);

  test.each([...table.cases.entries()])(
    'settings %d',
    (_index, { settings, fitted, unseen: expected, leaves }) => {
      const binned = binFeatures(columns, settings.max_bins);
      const model = fitBoostedTrees(binned, Float64Array.from(table.target), settingsOf(settings));
      const ends = [...model.forest.roots.slice(1), model.forest.feature.length];
      const ours = model.forest.roots.map(
        (root, i) => model.forest.feature.slice(root, ends[i]).filter((f) => f < 0).length,
      );
      expect(ours).toEqual(leaves);
      const errors = predictBoostedTrees(model, columns).map((value, i) => Math.abs(value - fitted[i]!));
      expect(Math.max(...errors)).toBeLessThan(1e-12);
      const others = predictBoostedTrees(model, unseen).map((value, i) => Math.abs(value - expected[i]!));
      expect(Math.max(...others)).toBeLessThan(1e-12);
    },
  );
});

test('one split by hand, with its importance', () => {
  const columns = [Float64Array.of(5, 5, 5, 5), Float64Array.of(1, 2, 3, 4)];
  const target = Float64Array.of(0, 0, 10, 10);
  const model = fitBoostedTrees(binFeatures(columns), target, { ...simple, maxLeafNodes: 2 });
  expect(model).toEqual({
    featureCount: 2,
    baseline: 5,
    forest: {
      roots: [0],
      feature: [1, -1, -1],
      threshold: [2.5, 0, 0],
      missingLeft: [0, 0, 0],
      child: [1, -1, -1],
      value: [0, expect.closeTo(-5, 12), expect.closeTo(5, 12)],
    },
    importances: [0, 1],
  });
  const near = [0, 0, 10, 10].map((value) => expect.closeTo(value, 12));
  expect([...predictBoostedTrees(model, columns)]).toEqual(near);
});

test('importance of the first split is counted from the best constant, also for the pinball loss', () => {
  const random = new SeededRandom(1);
  const columns = [0, 1].map(() => Float64Array.from({ length: 200 }, () => random.normal()));
  const target = columns[0]!.map((x, i) => 3 * x + columns[1]![i]!);
  const pinball = { ...simple, loss: { kind: 'pinball', quantile: 0.95 } as const, minSamplesLeaf: 5 };
  const { importances } = fitBoostedTrees(binFeatures(columns), target, { ...pinball, maxLeafNodes: 2 });
  expect(importances).toEqual([1, 0]);
  const more = fitBoostedTrees(binFeatures(columns), target, {
    ...pinball,
    iterations: 20,
    learningRate: 0.1,
  });
  expect(more.importances[0]! + more.importances[1]!).toBeCloseTo(1, 12);
  expect(more.importances[0]!).toBeGreaterThan(more.importances[1]!);
  expect(more.importances[1]!).toBeGreaterThan(0);
});

test('shares of the gain by hand', () => {
  // First split: feature 0 takes 4 * 6^2 = 144 of the squares; then feature 1 takes 2 * 1 in the lower half.
  const columns = [Float64Array.of(0, 0, 1, 1), Float64Array.of(0, 1, 0, 1)];
  const target = Float64Array.of(0, 2, 13, 13);
  const { importances } = fitBoostedTrees(binFeatures(columns), target, simple);
  expect(importances[0]).toBeCloseTo(144 / 146, 6);
  expect(importances[1]).toBeCloseTo(2 / 146, 6);
});

test('a target that cannot be split is its mean or quantile', () => {
  const columns = [Float64Array.of(1, 1, 1)];
  const flat = fitBoostedTrees(binFeatures(columns), Float64Array.of(1, 2, 6), simple);
  expect(flat.importances).toEqual([0]);
  expect([...predictBoostedTrees(flat, columns)]).toEqual([3, 3, 3]);
  const upper = fitBoostedTrees(binFeatures(columns), Float64Array.of(1, 2, 6), {
    ...simple,
    loss: { kind: 'pinball', quantile: 0.5 },
  });
  expect(upper.baseline).toBe(2);
});

test('training on some rows is training on a table of those rows', () => {
  const random = new SeededRandom(2);
  const columns = Array.from({ length: 3 }, () => Float64Array.from({ length: 90 }, () => random.integer(9)));
  const target = columns[0]!.map((x, i) => x + (i % 3 === 0 ? Number.NaN : random.normal()));
  const rows = Int32Array.from({ length: 60 }, (_, i) => i + 1 + Math.floor(i / 2));
  const settings = { ...simple, iterations: 5, minSamplesLeaf: 4 };
  const some = fitBoostedTrees(binFeatures(columns), target, settings, rows);
  const pick = (column: Float64Array) => Float64Array.from(rows, (row) => column[row]!);
  const whole = fitBoostedTrees(binFeatures(columns.map(pick)), pick(target), settings);
  expect(some).toEqual(whole);
  const few = Int32Array.of(5, 2);
  const all = predictBoostedTrees(some, columns);
  expect([...predictBoostedTrees(some, columns, few)]).toEqual([all[5], all[2]]);
});

test('survives being written as JSON, split on missing included', () => {
  const columns = [Float64Array.of(1, 2, Number.NaN, Number.NaN)];
  const model = fitBoostedTrees(binFeatures(columns), Float64Array.of(0, 0, 8, 8), simple);
  expect(model.forest.threshold[0]).toBe(Number.MAX_VALUE);
  const read = JSON.parse(JSON.stringify(model));
  expect(read).toEqual(model);
  expect([...predictBoostedTrees(read, [Float64Array.of(Number.NaN, 1e308)])].map(Math.round)).toEqual([
    8, 0,
  ]);
});

test('a value missing only later follows the majority', () => {
  const columns = [Float64Array.of(1, 1, 1, 2)];
  const target = Float64Array.of(0, 0, 0, 8);
  const gap = [Float64Array.of(Number.NaN)];
  const left = fitBoostedTrees(binFeatures(columns), target, simple);
  expect(predictBoostedTrees(left, gap)[0]).toBeCloseTo(0, 6);
  const right = fitBoostedTrees(binFeatures([columns[0]!.map((x) => -x)]), target, simple);
  expect(predictBoostedTrees(right, gap)[0]).toBeCloseTo(0, 6);
});

describe('refuses', () => {
  const columns = [Float64Array.of(1, 2)];
  const binned = binFeatures(columns);
  const target = Float64Array.of(1, 2);

  test.each([
    [{ iterations: 0 }, 'iterations must be a whole number from 1'],
    [{ maxLeafNodes: 1 }, 'maxLeafNodes must be a whole number from 2'],
    [{ minSamplesLeaf: 0 }, 'minSamplesLeaf must be a whole number from 1'],
    [{ learningRate: 0 }, 'learningRate must be above 0 and finite, got 0'],
    [{ learningRate: Infinity }, 'learningRate must be above 0 and finite, got Infinity'],
    [{ l2Regularization: -1 }, 'l2Regularization must be 0 or more and finite, got -1'],
    [{ l2Regularization: Infinity }, 'l2Regularization must be 0 or more and finite, got Infinity'],
    [{ loss: { kind: 'pinball', quantile: 0 } as const }, 'pinball quantile must be between 0 and 1, got 0'],
    [{ loss: { kind: 'pinball', quantile: 1 } as const }, 'pinball quantile must be between 0 and 1, got 1'],
  ])('settings %j', (change, message) => {
    expect(() => fitBoostedTrees(binned, target, { ...simple, ...change })).toThrow(message);
  });

  test('tables and rows that do not fit', () => {
    expect(() => fitBoostedTrees(binned, Float64Array.of(1), simple)).toThrow(
      new RangeError('target must have 2 values, one for each row, got 1'),
    );
    expect(() => fitBoostedTrees(binned, target, simple, new Int32Array(0))).toThrow('at least one row');
    expect(() => fitBoostedTrees(binned, target, simple, Int32Array.of(2))).toThrow(
      'fitBoostedTrees: row must be a whole number from 0 to 1, got 2',
    );
    expect(() => fitBoostedTrees(binned, Float64Array.of(1, Number.NaN), simple)).toThrow(
      'fitBoostedTrees: target of the rows used[1] must be a finite number',
    );
    const model = fitBoostedTrees(binned, target, simple);
    expect(() => predictBoostedTrees(model, [])).toThrow(new RangeError('the model has 1 features, got 0'));
    expect(() => predictBoostedTrees(model, columns, Int32Array.of(-1))).toThrow(
      'predictBoostedTrees: row must be',
    );
    expect(() => predictBoostedTrees(model, columns, Int32Array.of(2))).toThrow('from 0 to 1, got 2');
    expect(() => predictBoostedTrees(model, [Float64Array.of(Infinity)])).toThrow(
      'predictBoostedTrees: feature 0[0]',
    );
    const two = fitBoostedTrees(binFeatures([columns[0]!, columns[0]!]), target, simple);
    expect(() => predictBoostedTrees(two, [Float64Array.of(1), columns[0]!])).toThrow(
      'predictBoostedTrees: features 0 and 1 must have the same length, got 1 and 2',
    );
  });
});

test('what a leaf could have gained by another split is no importance', () => {
  // The first split is by a; then the left leaf gains most by b, and the right one would have gained something by c.
  const rows = Array.from({ length: 16 }, (_, i) => i);
  const [a, b, c] = [8, 4, 2].map((bit) => Float64Array.from(rows, (i) => Number((i & bit) > 0)));
  const target = Float64Array.from(rows, (i) => (i < 8 ? 3 * b![i]! : 100 + c![i]!));
  const model = fitBoostedTrees(binFeatures([a!, b!, c!]), target, {
    loss: { kind: 'squared error' },
    iterations: 1,
    learningRate: 1,
    maxLeafNodes: 3,
    minSamplesLeaf: 1,
    l2Regularization: 0,
  });
  expect(model.importances[0]).toBeGreaterThan(0.9);
  expect(model.importances[1]).toBeGreaterThan(0);
  expect(model.importances[2]).toBe(0);
});
