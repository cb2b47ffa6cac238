import { expect, test } from 'vitest';
import { independentColumns } from './independent-columns.ts';

test.each([
  [
    'a multiple of a column',
    [
      [1, 2, 0],
      [1, 2, 1],
    ],
    [0, 2],
  ],
  [
    'a sum of columns',
    [
      [1, 0, 1],
      [0, 1, 1],
      [2, 3, 5],
    ],
    [0, 1],
  ],
  [
    'nothing but 0',
    [
      [0, 1],
      [0, 2],
    ],
    [1],
  ],
  [
    'more columns than rows',
    [
      [1, 2, 3],
      [4, 5, 6],
    ],
    [0, 1],
  ],
  [
    'columns of very different size',
    [
      [1e9, 1e-9],
      [1e9, 2e-9],
    ],
    [0, 1],
  ],
  ['no rows', [], []],
])('%s', (_, rows, kept) => {
  expect(independentColumns(rows)).toEqual(kept);
});
