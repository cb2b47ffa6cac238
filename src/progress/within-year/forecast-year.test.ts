import { expect, test } from 'vitest';
import { forecastYear } from './forecast-year.ts';

const weights = {
  nation: 0.8,
  area: 0.6,
  own: 0.5,
  halfAtSize: 100,
  nationVariance: 0.01,
  variance: 0.02,
  varianceOfThousand: 7,
  usualAbsence: 6,
  absencePower: 1.2,
};
const course = {
  phase: 'primary',
  share: 0,
  size: 100,
  absence: 6,
  own: 1,
  area: 0.5,
  nation: 0.25,
} as const;

test('at the start each part counts with its weight, and a small place’s own with less', () => {
  expect(forecastYear(course, weights).change).toBeCloseTo(0.8 * 0.25 + 0.6 * 0.25 + 0.25 * 0.5, 12);
  expect(forecastYear(course, weights).sd).toBeCloseTo(Math.sqrt(0.01 + 0.02 + 0.07), 12);
});

test('at the end the change is what it is, and sure', () => {
  expect(forecastYear({ ...course, share: 1 }, weights)).toEqual({ change: 1, sd: 0 });
});

test('half way each weight has come half of the way to 1', () => {
  const { change, sd } = forecastYear({ ...course, share: 0.5 }, weights);
  expect(change).toBeCloseTo(0.9 * 0.25 + 0.8 * 0.25 + 0.625 * 0.5, 12);
  expect(sd).toBeCloseTo(Math.sqrt(0.05), 12);
});

test('where twice as many are absent a place counts as a smaller one, and below one in a hundred as no larger', () => {
  const smaller = { ...course, size: 100 / 2 ** 2.4 };
  const [twice, as] = [forecastYear({ ...course, absence: 12 }, weights), forecastYear(smaller, weights)];
  expect(twice.change).toBeCloseTo(as.change, 12);
  expect(twice.sd).toBeCloseTo(as.sd, 12);
  expect(forecastYear({ ...course, absence: 0.2 }, weights)).toEqual(
    forecastYear({ ...course, absence: 1 }, weights),
  );
});
