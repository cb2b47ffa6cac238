import { expect, test } from 'vitest';
import { pageOfList } from './page-of-list.ts';

test.each([
  [0, 1, { page: 1, pages: 1 }],
  [25, 1, { page: 1, pages: 1 }],
  [26, 2, { page: 2, pages: 2 }],
  [26, 900, { page: 2, pages: 2 }],
])('%i found, page %i asked for', (found, wanted, answer) => {
  expect(pageOfList(found, 25, wanted)).toEqual(answer);
});
