import { expect, test } from 'vitest';
import { sampleMethod } from '../../../tests/fixtures/sample-method.ts';
import { type SchoolSketch, sampleSchool } from '../../../tests/fixtures/sample-school.ts';
import { notAvailable } from '../../attendance/published.ts';
import type { Urn } from '../../attendance/urn.ts';
import { movesOf } from './move.ts';

const method = { ...sampleMethod, progress: { certainty: 1.35, fewestSimilar: 2, fewestSchools: 4 } };

/** Attendance of the schools 1 to 4 in the two years, %; the fourth has no second year. */
const start = [93, 94, 95, 99];
const end = [93.5, 94.4, 95.2];

const similarTo = (...numbers: readonly number[]) =>
  numbers.map((n, i) => ({ urn: (100_000 + n) as Urn, rank: i + 1, distance: 1, distanceKm: 5 }));

const school = (n: number, sketch: Partial<SchoolSketch> = {}) =>
  sampleSchool({ urn: 100_000 + n, name: `School ${n}`, circumstances: { roll: 100 }, ...sketch });

const own = school(1, { similar: similarTo(2, 3, 4), circumstances: { roll: 400 } });
const others = [2, 3, 4].map((n) => school(n));

const moves = (...schools: Parameters<typeof movesOf>[0]) =>
  movesOf(
    schools,
    {
      start: ({ urn }) => start[urn - 100_001] ?? notAvailable,
      end: ({ urn }) => end[urn - 100_001] ?? notAvailable,
    },
    method,
  );

test('a move by hand: own change beside the mean of the similar schools that have both years', () => {
  const [move, ...more] = moves(own, ...others);
  expect(more).toEqual([]);
  expect(move).toMatchObject({ start: 93, end: 93.5, change: 0.5, similar: 2, similarStart: 94.5, gap: 1.5 });
  expect(move!.tide).toBeCloseTo(0.3, 12);
  expect(move!.net).toBeCloseTo(0.2, 12);
  expect(move!.chanceSd).toBeCloseTo(6.7 / 20, 12);
  expect(move!.similarChanceVariance).toBeCloseTo(0.67 ** 2 / 2, 12);
});

test('fewer similar schools with both years than the method wants: no move', () => {
  expect(moves(school(1, { similar: similarTo(2, 4) }), ...others)).toEqual([]);
});

test('a school without a figure for one of the years has no move, however many similar ones it has', () => {
  const unseen = school(4, { similar: similarTo(1, 2, 3) });
  expect(moves(own, others[0]!, others[1]!, unseen).map(({ released }) => released)).toEqual([own]);
});

test.each<[string, Partial<SchoolSketch>]>([
  ['alternative provision', { phase: 'alternative-provision' }],
  ['a school whose roll is not known', { circumstances: { roll: notAvailable } }],
  ['a school without pupils', { circumstances: { roll: 0 } }],
])('%s neither has a move nor counts towards the tide of others', (_, sketch) => {
  expect(moves({ ...school(1, sketch), similar: own.similar }, ...others)).toEqual([]);
  expect(moves(own, school(2, sketch), school(3))).toEqual([]);
});

test('one pupil is enough to have a move', () => {
  const [move] = moves({ ...school(1, { circumstances: { roll: 1 } }), similar: own.similar }, ...others);
  expect(move).toMatchObject({ roll: 1, chanceSd: 6.7 });
});
