import { expect, test } from 'vitest';
import { isInEngland } from './england-grid.ts';

test.each([
  ['St Agnes, Scilly', 88_300, 8_300],
  ['Penzance', 147_000, 30_000],
  ['Camden', 528_230, 185_638],
  ['Whitehaven', 297_500, 517_900],
  ['Berwick-upon-Tweed', 399_500, 652_500],
  ['Lowestoft', 654_500, 293_000],
])('%s is in England', (_, easting, northing) => {
  expect(isInEngland(easting, northing)).toBe(true);
});

test.each([
  ['not known', 0, 0],
  ['Camden with its parts exchanged', 185_638, 528_230],
  ['Cardiff by its degrees', 51.48, -3.18],
  ['Aberystwyth', 258_000, 281_000],
  ['Edinburgh', 325_000, 673_000],
  ['kilometres for metres', 528, 185],
  ['Lerwick', 447_000, 1_141_000],
  ['nothing', Number.NaN, Number.NaN],
])('%s is not', (_, easting, northing) => {
  expect(isInEngland(easting, northing)).toBe(false);
});
