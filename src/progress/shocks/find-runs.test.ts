import { expect, test } from 'vitest';
import { findRuns } from './find-runs.ts';

const limits = { eachDayBeyond: 1.75, runBeyond: 4, dayBeyond: 10, longestRun: 4 };
const runs = (scores: readonly number[], follows: (day: number) => boolean = () => true) =>
  findRuns(Float64Array.from(scores), follows, limits).map(({ first, last, score }) => [
    first,
    last,
    Math.round(score * 100) / 100,
  ]);

test.each<[string, readonly number[], readonly number[][]]>([
  ['two days together', [0, -3, -3, 0], [[1, 2, -4.24]]],
  ['two days upwards', [0, 3, 3, 0], [[1, 2, 4.24]]],
  ['not quite enough', [0, -2.8, -2.8, 0], []],
  ['exactly the limit is not beyond it', [0, -Math.SQRT2 * 2, -Math.SQRT2 * 2, 0], []],
  ['one day that is hardly off', [0, -8, -1.75, 0], []],
  ['a fall and a rise are not one run', [0, -5, 5, 0], []],
  ['a day alone', [0, -10.1, 0], [[1, 1, -10.1]]],
  ['a day alone at the limit', [0, -10, 0], []],
  ['the furthest of those that overlap', [-3, -3, -3, 0], [[0, 2, -5.2]]],
  ['no longer than the longest', [-2, -2, -2, -2, -2], []],
  ['a long one of small days', [-2.1, -2.1, -2.1, -2.1, 0], [[0, 3, -4.2]]],
  ['nothing', [], []],
])('%s', (_, scores, expected) => {
  expect(runs(scores)).toEqual(expected);
});

test('a gap ends a run', () => {
  expect(runs([-3, -3], () => false)).toEqual([]);
});
