import { expect, test } from 'vitest';
import { figure } from './figure.ts';

test.each([
  [94.099_999_999, 94.1],
  [0.123_45, 0.1235],
  [0.123_44, 0.1234],
  [-0.123_46, -0.1235],
  [7, 7],
])('%d is kept as %d', (value, kept) => expect(figure(value)).toBe(kept));

test('what is not a number is not made one', () => expect(figure(Number.NaN)).toBeNaN());
