import { expect, test } from 'vitest';
import { isTooFine, readNumber } from './number-field.ts';

test.each([
  ['94.5', 94.5],
  ['94.5%', 94.5],
  ['94.5 %', 94.5],
  ['94.5 per cent', 94.5],
  ['+0.5', 0.5],
  ['+ 0.5 pp', 0.5],
  ['0.5 percentage points', 0.5],
  ['-0.5', -0.5],
  ['−0.5', -0.5],
  ['100', 100],
  ['', undefined],
  ['94,5', undefined],
  ['ninety', undefined],
  ['9e9', undefined],
  ['0x10', undefined],
  ['Infinity', undefined],
  ['1'.repeat(40), undefined],
  ['94.5; drop table response', undefined],
  ['=94.5', undefined],
  ['٩٤', undefined],
])('“%s” is %d', (text, number) => expect(readNumber(text)).toBe(number));

test('more than two digits after the point are too many', () => {
  expect([94, 94.5, 94.55, 0.07, 1.15].map(isTooFine)).toEqual([false, false, false, false, false]);
  expect([94.555, 0.001].map(isTooFine)).toEqual([true, true]);
});
