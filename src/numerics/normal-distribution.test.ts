import { expect, test } from 'vitest';
import oracle from '../../tests/oracles/statistics.json' with { type: 'json' };
import { normalCdf, normalQuantile } from './normal-distribution.ts';

test.each(oracle.normalCdf as [number, number][])('cdf at %d agrees with scipy', (x, expected) => {
  expect(Math.abs(normalCdf(x) / expected - 1)).toBeLessThan(2e-13);
});

test.each(oracle.normalQuantile as [number, number][])('quantile at %d agrees with scipy', (p, expected) => {
  expect(Math.abs(normalQuantile(p) - expected)).toBeLessThan(2e-14 * Math.max(1, Math.abs(expected)));
});

test('is symmetric', () => {
  expect(normalCdf(0)).toBe(0.5);
  expect(normalQuantile(0.5)).toBe(0);
  for (const x of [0.2, 0.67448975, 1.5, 4, 6]) expect(normalCdf(x) + normalCdf(-x)).toBeCloseTo(1, 15);
  for (const p of [0.01, 0.25, 0.4]) expect(normalQuantile(1 - p)).toBeCloseTo(-normalQuantile(p), 13);
});

test('the quantile undoes the cdf', () => {
  for (let x = -6; x <= 5; x += 0.37) expect(normalQuantile(normalCdf(x))).toBeCloseTo(x, 9);
});

test('refuses what has no answer', () => {
  for (const x of [Number.NaN, Infinity, -Infinity]) {
    expect(() => normalCdf(x)).toThrow(new RangeError(`normalCdf: x must be a finite number, got ${x}`));
  }
  for (const p of [0, 1, -0.1, 1.1, Number.NaN]) {
    expect(() => normalQuantile(p)).toThrow(
      new RangeError(`normalQuantile: p must be between 0 and 1, got ${p}`),
    );
  }
});
