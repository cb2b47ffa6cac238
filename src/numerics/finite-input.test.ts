import { expect, test } from 'vitest';
import {
  requireCount,
  requireFinite,
  requireFiniteOrMissing,
  requireInteger,
  requireSameLength,
} from './finite-input.ts';

test('finite numbers pass', () => {
  expect(() => requireFinite([0, -1.5, Number.MAX_VALUE], 'x')).not.toThrow();
  expect(() => requireFiniteOrMissing([0, Number.NaN], 'x')).not.toThrow();
});

test.each([
  [Number.NaN, 'NaN'],
  [Number.POSITIVE_INFINITY, 'Infinity'],
  [Number.NEGATIVE_INFINITY, '-Infinity'],
])('%s is refused by name and place', (bad, text) => {
  expect(() => requireFinite([1, bad], 'x')).toThrow(
    new RangeError(`x[1] must be a finite number, got ${text}`),
  );
});

test('where NaN means missing only infinities are refused', () => {
  expect(() => requireFiniteOrMissing([Number.NaN, -Infinity], 'x')).toThrow(
    new RangeError('x[1] must be a finite number or NaN for missing, got -Infinity'),
  );
});

test('counts and lengths', () => {
  expect(() => requireCount([1, 2], 2, 'x')).not.toThrow();
  expect(() => requireCount([1], 2, 'x')).toThrow(new RangeError('x needs at least 2 values, got 1'));
  expect(() => requireSameLength([1], ['a'], 'x and y')).not.toThrow();
  expect(() => requireSameLength([1], [], 'x and y')).toThrow(
    new RangeError('x and y must have the same length, got 1 and 0'),
  );
});

test('whole numbers in a range, ends included', () => {
  expect(() => requireInteger(2, 2, 5, 'n')).not.toThrow();
  expect(() => requireInteger(5, 2, 5, 'n')).not.toThrow();
  for (const bad of [1, 6, 2.5, Number.NaN]) {
    expect(() => requireInteger(bad, 2, 5, 'n')).toThrow(
      new RangeError(`n must be a whole number from 2 to 5, got ${bad}`),
    );
  }
});
