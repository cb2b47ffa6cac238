import { describe, expect, test } from 'vitest';
import { isOutlying, type MetricTerm, standing, transformedValue } from './metric.ts';

const term: MetricTerm = { name: 'roll', weight: 1, transform: 'none', centre: 20, scale: 5, clip: 4 };

describe('standing', () => {
  test.each([
    [20, 0],
    [30, 2],
    [12.5, -1.5],
    [40, 4],
    [0, -4],
    [41, 4],
    [1000, 4],
    [-1000, -4],
  ])('%d stands at %d', (value, units) => expect(standing(value, term)).toBe(units));

  test('without a clip nothing is cut off', () => {
    const { clip: _, ...free } = term;
    expect(standing(1000, free)).toBe(196);
    expect(standing(-1000, { ...free, clip: undefined })).toBe(-204);
  });

  test('what is missing stands at the median', () => expect(standing(Number.NaN, term)).toBe(0));

  test('differences of logarithms: twice as large is as far as half as large', () => {
    const log: MetricTerm = { ...term, transform: 'log', centre: Math.log(200), scale: Math.LN2 };
    expect(standing(400, log)).toBeCloseTo(1, 12);
    expect(standing(100, log)).toBeCloseTo(-1, 12);
    expect(standing(0, log)).toBe(0);
    expect(standing(-5, log)).toBe(0);
  });
});

test.each([
  [0, 'none', 0],
  [-3, 'none', -3],
  [Math.E, 'log', 1],
  [1, 'log', 0],
  [0, 'log', Number.NaN],
  [-1, 'log', Number.NaN],
  [Number.NaN, 'log', Number.NaN],
  [Number.NaN, 'none', Number.NaN],
] as const)('%d, %s, is scaled as %d', (value, transform, scaled) => {
  expect(transformedValue(value, transform)).toBe(scaled);
});

describe('isOutlying', () => {
  const usual = { median: 0.5, scale: 2, within: 3 };

  test.each([
    [90, 95, false],
    [89, 95, true],
    [101.5, 95, false],
    [101.6, 95, true],
    [89.5, 95, false],
    [89.4, 95, true],
  ])('%d where %d was predicted: %s', (attendance, predicted, outlying) => {
    expect(isOutlying(attendance, predicted, usual)).toBe(outlying);
  });

  test('what is not known is not outlying', () => {
    expect(isOutlying(Number.NaN, 95, usual)).toBe(false);
    expect(isOutlying(20, Number.NaN, usual)).toBe(false);
  });
});
