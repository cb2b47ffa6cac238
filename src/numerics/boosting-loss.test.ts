import { expect, test } from 'vitest';
import { baselineOf, fillGradients, quantileOfResiduals, requireLoss } from './boosting-loss.ts';

const squared = { kind: 'squared error' } as const;
const pinball = { kind: 'pinball', quantile: 0.75 } as const;
const target = Float64Array.of(1, 2, 3, 10);

test('baselines', () => {
  expect(baselineOf(squared, target)).toBe(4);
  expect(baselineOf(pinball, target)).toBe(4.75);
});

test('gradients', () => {
  const gradients = new Float32Array(4);
  fillGradients(squared, target, Float64Array.of(2, 2, 0, 0.5), gradients);
  expect([...gradients]).toEqual([1, 0, -3, -9.5]);
  fillGradients(pinball, target, Float64Array.of(2, 2, 0, 0.5), gradients);
  expect([...gradients]).toEqual([0.25, -0.75, -0.75, -0.75]);
});

test('the quantile of residuals of some rows, with room to spare', () => {
  const predicted = Float64Array.of(0, 0, 1, 0);
  const scratch = new Float64Array(4).fill(-100);
  expect(quantileOfResiduals(0.5, target, predicted, Int32Array.of(3, 0, 2), scratch)).toBe(2);
});

test('requireLoss', () => {
  expect(() => requireLoss(squared)).not.toThrow();
  expect(() => requireLoss(pinball)).not.toThrow();
  for (const quantile of [0, 1, Number.NaN]) {
    expect(() => requireLoss({ kind: 'pinball', quantile })).toThrow(
      new RangeError(`pinball quantile must be between 0 and 1, got ${quantile}`),
    );
  }
});
