import { expect, test } from 'vitest';
import { inTurn } from './in-turn.ts';

const school = (rank: number, asked = 0, cap = 3) => ({ rank, asked, cap });
const ranks = (of: readonly { readonly rank: number }[]) => of.map(({ rank }) => rank);

test('near-equals take turns; whoever is less like comes after, however seldom asked', () => {
  expect(ranks(inTurn([school(0, 2), school(3, 0), school(4, 1), school(5, 0)]))).toEqual([3, 4, 0, 5]);
});

test('who was asked as often as it wants is not shown', () => {
  expect(ranks(inTurn([school(0, 3), school(1, 1, 1), school(2)]))).toEqual([2]);
  expect(inTurn([])).toEqual([]);
});

test('the load is even among near-equals, and over no cap: fifty heads who each ask the first', () => {
  const helpers = Array.from({ length: 10 }, (_, rank) => ({ rank, asked: 0, cap: 4 }));
  let unserved = 0;
  for (let head = 0; head < 50; head++) {
    const [first] = inTurn(helpers);
    if (first === undefined) unserved += 1;
    else first.asked += 1;
    const near = helpers.slice(0, 5).map(({ asked }) => asked);
    expect(Math.max(...near) - Math.min(...near)).toBeLessThanOrEqual(1);
  }
  expect(helpers.map(({ asked }) => asked)).toEqual(Array(10).fill(4));
  expect(unserved).toBe(10);
});
