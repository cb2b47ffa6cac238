import { afterAll, describe, expect, test } from 'vitest';
import type { BoostingSettings } from '../../numerics/boosted-trees.ts';
import { onTheSpot } from '../../numerics/calculator.ts';
import { binFeatures } from '../../numerics/histogram-bins.ts';
import type { NeighbourQuestion } from '../../numerics/nearest-neighbours.ts';
import { PooledCalculator } from './pooled-calculator.ts';

const pools = [1, 2, 3].map((threads) => ({ threads, calculator: new PooledCalculator(threads) }));
afterAll(() => Promise.all(pools.map(({ calculator }) => calculator.close())));

const wave = (length: number, step: number) => Float64Array.from({ length }, (_, i) => Math.sin(i * step));
const settings: BoostingSettings = {
  loss: { kind: 'squared error' },
  iterations: 20,
  learningRate: 0.2,
  maxLeafNodes: 6,
  minSamplesLeaf: 5,
  l2Regularization: 0,
};
const binned = binFeatures([wave(400, 0.7), wave(400, 0.11)]);
const target = wave(400, 0.3);
/** Every row but those of one fold. */
const fitWithout = (fold: number) => ({
  binned,
  target,
  settings,
  rows: Int32Array.from(target.keys()).filter((row) => row % 5 !== fold),
});
const question: NeighbourQuestion = {
  coordinates: wave(3000, 1.7),
  dimensions: 3,
  k: 8,
  apart: wave(1000, 0.9).map(Math.abs),
  groups: Int32Array.from({ length: 1000 }, (_, i) => i % 3),
};

describe.each(pools)('with $threads threads', ({ calculator }) => {
  test('trees are those that one thread grows', async () => {
    const grown = await Promise.all([0, 1, 2, 3, 4].map((fold) => calculator.fit(fitWithout(fold))));
    for (const [fold, model] of grown.entries()) expect(model).toEqual(await onTheSpot.fit(fitWithout(fold)));
  });

  test('neighbours are those that one thread finds', async () => {
    const found = await Promise.all([calculator.neighbours(question), calculator.neighbours(question)]);
    for (const each of found) {
      const { k, indices, distances, counts } = await onTheSpot.neighbours(question);
      expect(each.k).toBe(k);
      expect([...each.indices]).toEqual([...indices]);
      expect([...each.distances]).toEqual([...distances]);
      expect([...each.counts]).toEqual([...counts]);
    }
  });

  test('a question that cannot be answered is a fault for whoever waits', async () => {
    await expect(calculator.neighbours({ ...question, k: 0 })).rejects.toThrow('nearestNeighbours: k');
    await expect(calculator.fit({ ...fitWithout(0), rows: new Int32Array(0) })).rejects.toThrow(RangeError);
  });
});
