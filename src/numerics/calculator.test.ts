import { expect, test } from 'vitest';
import type { BoostingSettings } from './boosted-trees.ts';
import { onTheSpot } from './calculator.ts';
import { binFeatures } from './histogram-bins.ts';

const settings: BoostingSettings = {
  loss: { kind: 'squared error' },
  iterations: 1,
  learningRate: 1,
  maxLeafNodes: 2,
  minSamplesLeaf: 1,
  l2Regularization: 0,
};

test('a fit is that of the rows asked about', async () => {
  const binned = binFeatures([Float64Array.of(1, 2, 3)]);
  const target = Float64Array.of(4, 8, 1000);
  const model = await onTheSpot.fit({ binned, target, settings, rows: Int32Array.of(0, 1) });
  expect(model.baseline).toBe(6);
});

test('a question that cannot be answered is a fault for whoever waits for the answer', async () => {
  const wrong = onTheSpot.neighbours({ coordinates: Float64Array.of(Number.NaN), dimensions: 1, k: 1 });
  await expect(wrong).rejects.toThrow('coordinates[0] must be a finite number');
});

test('neighbours are found', async () => {
  const found = await onTheSpot.neighbours({ coordinates: Float64Array.of(0, 5, 6), dimensions: 1, k: 1 });
  expect([...found.indices]).toEqual([1, 2, 1]);
});
