import { expect, test } from 'vitest';
import { areBeyond } from './neighbour-search.ts';

const box = (...sides: readonly (readonly [least: number, greatest: number])[]) => ({
  least: Float64Array.from(sides, ([least]) => least),
  greatest: Float64Array.from(sides, ([, greatest]) => greatest),
});
const one = box([0, 2], [0, 1]);

test.each([
  ['above in both', box([5, 6], [5, 9])],
  ['below in both', box([-4, -3], [-8, -4])],
  ['above in one and below in the other', box([5, 6], [-8, -4])],
])('3 along the first side and 4 along the second are 25 square: %s', (_, other) => {
  for (const [a, b] of [
    [one, other],
    [other, one],
  ] as const) {
    expect(areBeyond(a, b, 24.9)).toBe(true);
    expect(areBeyond(a, b, 25)).toBe(false);
  }
});

test('boxes that touch or overlap are no way apart', () => {
  expect(areBeyond(one, box([2, 9], [0.5, 0.6]), 0)).toBe(false);
});

test('a hair of rounding is no distance', () => {
  expect(areBeyond(one, box([5 + 1e-10, 6], [5, 9]), 25)).toBe(false);
});
