import { expect, test } from 'vitest';
import { conformalHalfWidth, conformalInterval, conformalMultiplier } from './conformal-interval.ts';
import { SeededRandom } from './seeded-random.ts';

const nine = [-9, 1, -2, 3, 4, -5, 6, 7, 8];

test('takes the ceil((n + 1)(1 - alpha))-th smallest size', () => {
  expect(conformalHalfWidth(nine, 0.1)).toBe(9);
  expect(conformalHalfWidth(nine, 0.2)).toBe(8);
  expect(conformalHalfWidth(nine, 0.21)).toBe(8);
  expect(conformalHalfWidth(nine, 0.19)).toBe(9);
  expect(conformalHalfWidth(nine, 0.95)).toBe(1);
});

test('rounding does not add a rank', () => {
  // (20 + 1 - 1) * (1 - 0.7) is 6.000000000000001 in floating point.
  const nineteen = Float64Array.from({ length: 19 }, (_, i) => i + 1);
  expect(20 * (1 - 0.7)).toBeGreaterThan(6);
  expect(conformalHalfWidth(nineteen, 0.7)).toBe(6);
});

test('refuses too few residuals, chances out of range, and what is not finite', () => {
  expect(() => conformalHalfWidth(nine, 0.09)).toThrow(
    new RangeError('9 residuals are too few for a miss chance of 0.09'),
  );
  expect(() => conformalHalfWidth([], 0.5)).toThrow('0 residuals are too few');
  for (const alpha of [0, 1, -1, Number.NaN]) {
    expect(() => conformalHalfWidth(nine, alpha)).toThrow(
      new RangeError(`alpha must be between 0 and 1, got ${alpha}`),
    );
  }
  expect(() => conformalHalfWidth([Number.NaN], 0.5)).toThrow('conformalHalfWidth: residuals[0] must be');
});

test('normalised residuals', () => {
  expect(conformalMultiplier([2, -8, 3], [1, 2, 3], 0.25)).toBe(4);
  expect(conformalMultiplier([2, -8, 3], [1, 2, 3], 0.5)).toBe(2);
  expect(() => conformalMultiplier([1, 1], [1, 0], 0.5)).toThrow(
    new RangeError('conformalMultiplier: scales[1] must be above 0, got 0'),
  );
  expect(() => conformalMultiplier([1], [1, 2], 0.5)).toThrow(
    'residuals and scales must have the same length',
  );
  expect(() => conformalMultiplier([Infinity], [1], 0.5)).toThrow(
    'conformalMultiplier: residuals[0] must be',
  );
  expect(() => conformalMultiplier([1], [Number.NaN], 0.5)).toThrow('conformalMultiplier: scales[0] must be');
});

test('the interval', () => {
  expect(conformalInterval(10, 2)).toEqual({ low: 8, high: 12 });
  expect(conformalInterval(10, 2, 3)).toEqual({ low: 4, high: 16 });
  expect(conformalInterval(1, 0, 0)).toEqual({ low: 1, high: 1 });
  expect(() => conformalInterval(1, -1)).toThrow(
    new RangeError('conformalInterval: widths must not be negative'),
  );
  expect(() => conformalInterval(1, 1, -1)).toThrow('widths must not be negative');
  expect(() => conformalInterval(Number.NaN, 1)).toThrow(
    'conformalInterval: prediction, halfWidth, scale[0]',
  );
});

test('covers new cases as promised, though their spread differs', () => {
  const random = new SeededRandom(11);
  const draw = () => {
    const scale = 0.5 + 2 * random.next();
    return { scale, residual: scale * (random.gamma(1) - 1) };
  };
  let covered = 0;
  let coveredByScale = 0;
  const trials = 3000;
  for (let t = 0; t < trials; t++) {
    const cases = Array.from({ length: 39 }, draw);
    const residuals = cases.map((one) => one.residual);
    const next = draw();
    if (Math.abs(next.residual) <= conformalHalfWidth(residuals, 0.2)) covered++;
    const multiplier = conformalMultiplier(
      residuals,
      cases.map((one) => one.scale),
      0.2,
    );
    if (Math.abs(next.residual) <= multiplier * next.scale) coveredByScale++;
  }
  // With continuous residuals and (n + 1)(1 - alpha) whole, coverage is 0.8 exactly.
  expect(covered / trials).toBeCloseTo(0.8, 1);
  expect(Math.abs(covered / trials - 0.8)).toBeLessThan(0.025);
  expect(Math.abs(coveredByScale / trials - 0.8)).toBeLessThan(0.025);
});
