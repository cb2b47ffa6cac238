import { expect, test } from 'vitest';
import { sampleSchool } from '../../tests/fixtures/sample-school.ts';
import type { School } from '../attendance/school.ts';
import type { Urn } from '../attendance/urn.ts';
import { measureLists } from './measure-lists.ts';
import { localAuthorityLists } from './named-lists.ts';

const later = '2022-23';

/** Schools in a row, 10 km apart; absence in the later year rises by one each. */
const schools = [1, 2, 3, 4].map((n): School => {
  const { school } = sampleSchool({
    urn: 100_000 + n,
    name: `School ${n}`,
    circumstances: { roll: 100 * n, freeSchoolMealsEver6: 10 * n },
    school: {
      place: { easting: 10_000 * n, northing: 0, withinKm: 0 },
      localAuthority: n <= 3 ? 300 : 301,
    },
  });
  const figures = { overall: n, persistent: 10, severe: 1, publishedAs: school.urn };
  return { ...school, absence: new Map([[later, figures]]) };
});
const urn = (n: number) => (100_000 + n) as Urn;
const lists = (of: Record<number, number[]>) => ({
  name: 'by-hand',
  words: 'By hand.',
  of: new Map(Object.entries(of).map(([n, others]) => [urn(Number(n)), others.map(urn)])),
});
const context = {
  schools: new Map(schools.map((school) => [school.urn, school])),
  phase: 'primary',
  judgedOn: later,
  leastRoll: 60,
  fewest: 1,
  reachKm: 15,
  isAcross: (each: Urn, other: Urn) => (each === urn(4)) !== (other === urn(4)),
  sought: () => true,
} as const;

test('R² is 1 − SSE / SST of the plain mean of the similar schools’ later figures', () => {
  // Attendance 99, 98, 97; means of lists 98, 98, 98.5; SSE = 1 + 0 + 2.25, SST = 2.
  const measured = measureLists(lists({ 1: [2], 2: [1, 3], 3: [1, 2] }), context);
  expect(measured.judged).toBe(3);
  expect(measured.rSquared).toBeCloseTo(1 - 3.25 / 2, 12);
  expect(measured.tooFew).toBe(1);
});

test('likeness, distance, mutuality and use by hand', () => {
  const measured = measureLists(lists({ 1: [2], 2: [1, 4], 4: [2, 2, 4] }), context);
  // Pairs: 1–2, 2–1, 2–4, 4–2, 4–2, 4–4.
  expect(measured.medianDifference.freeSchoolMealsEver6).toBe(15);
  expect(measured.medianKm).toBe(15);
  expect(measured.noneWithinReach).toBe(0);
  expect(measured.duplicates).toBe(2);
  expect(measured.mostLists).toBe(2);
  expect(measured.acrossWalls).toBe(2);
  // Distinct pairs 1–2, 2–1, 2–4, 4–2, 4–4 are all returned.
  expect(measured.mutual).toBe(1);
});

test('the local authority’s list leaves the school itself out', () => {
  const { of } = localAuthorityLists(schools);
  expect(of.get(urn(1))).toEqual([urn(2), urn(3)]);
  expect(of.get(urn(4))).toEqual([]);
});
