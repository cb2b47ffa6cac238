import { expect, test } from 'vitest';
import { roundFigure } from './round-figure.ts';

test.each([
  [94.099_999_999, 94.1],
  [0.123_45, 0.1235],
  [0.123_44, 0.1234],
  [-0.123_46, -0.1235],
  [7, 7],
])('%d is kept as %d', (value, kept) => expect(roundFigure(value)).toBe(kept));

test('what is not a number is not made one', () => expect(roundFigure(Number.NaN)).toBeNaN());
