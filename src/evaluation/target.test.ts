import { expect, test } from 'vitest';
import { target } from './target.ts';

test.each([
  ['at least', 0.8, 0.8, true, true],
  ['at least', 0.79996, 0.8, true, true],
  ['at least', 0.7999, 0.8, true, false],
  ['at most', 0.05, 0.05, false, true],
  ['at most', 0.05004, 0.05, false, true],
  ['at most', 0.0501, 0.05, false, false],
])('%s: %d for %d', (_, measured, reach, atLeast, reached) => {
  expect(target('a-name', 'Words', measured, reach, atLeast)).toEqual({
    name: 'a-name',
    words: 'Words',
    measured: Math.round(measured * 10_000) / 10_000,
    reach,
    atLeast,
    reached,
  });
});
