import { expect, test } from 'vitest';
import { sampleSchool } from '../../tests/fixtures/sample-school.ts';
import { notAvailable } from '../attendance/published.ts';
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

test('schools of sixty pupils or more with a list are asked, those of which enough others have a figure are judged', () => {
  const small = { ...schools[0]!, circumstances: { ...schools[0]!.circumstances, roll: 59 } };
  const nobody = { ...schools[3]!, absence: new Map() };
  const given = {
    ...context,
    schools: new Map([small, schools[1]!, schools[2]!, nobody].map((school) => [school.urn, school])),
  };
  // The first is too small; the second has one figure of two, the third two; the last has none of its own.
  const measured = measureLists(lists({ 1: [2, 3], 2: [3, 4], 3: [1, 2], 4: [2, 3] }), {
    ...given,
    fewest: 2,
  });
  expect(measured).toMatchObject({ schools: 3, judged: 1, tooFew: 0 });
  expect(measured.rSquared).toBeNaN();
  const exactly = { ...small, circumstances: { ...small.circumstances, roll: 60 } };
  const sixty = { ...given, schools: new Map([...given.schools, [exactly.urn, exactly]]) };
  expect(measureLists(lists({ 1: [2], 2: [1] }), sixty)).toMatchObject({ schools: 2, judged: 2, tooFew: 2 });
  expect(
    measureLists(lists({ 1: [2], 2: [1] }), { ...sixty, sought: (each) => each === urn(3) }).tooFew,
  ).toBe(1);
  expect(measureLists(lists({ 1: [2] }), { ...sixty, phase: 'secondary' })).toMatchObject({
    schools: 0,
    tooFew: 0,
  });
});

test('what is not known of either school is left out; where nothing is, there is no figure', () => {
  const unplaced = schools.map(
    (school, i): School => ({
      ...school,
      place: i === 3 ? school.place : notAvailable,
      circumstances: { ...school.circumstances, senSupport: notAvailable, ehcPlan: i < 2 ? i : notAvailable },
    }),
  );
  const given = { ...context, schools: new Map(unplaced.map((school) => [school.urn, school])) };
  const measured = measureLists(lists({ 1: [2, 3], 4: [1, 2] }), given);
  expect(measured.medianDifference.senSupport).toBeNaN();
  expect(measured.medianDifference.ehcPlan).toBe(1);
  expect(measured.medianKm).toBeNaN();
  // Of those whose place is known, the last alone: none of its list is in reach.
  expect(measured.noneWithinReach).toBe(1);
});

test('a school whose place is not known does not count as one with nobody in reach', () => {
  const unplaced = new Map(context.schools).set(urn(1), { ...schools[0]!, place: notAvailable });
  const measured = measureLists(lists({ 1: [2], 3: [2] }), { ...context, schools: unplaced });
  expect(measured).toMatchObject({ noneWithinReach: 0, medianKm: 10 });
});

test('a school at the very distance is in reach, and one beyond is not', () => {
  const of = (reachKm: number) => measureLists(lists({ 1: [3], 2: [4, 3] }), { ...context, reachKm });
  expect(of(20).noneWithinReach).toBe(0);
  expect(of(19.9).noneWithinReach).toBe(0.5);
  expect(of(9).noneWithinReach).toBe(1);
});

test('pairs that hold one way, and lists that nobody has', () => {
  expect(measureLists(lists({ 1: [2, 3], 2: [1] }), context)).toMatchObject({
    mutual: 2 / 3,
    mostLists: 1,
    duplicates: 0,
    acrossWalls: 0,
  });
  expect(measureLists(lists({}), context)).toMatchObject({ schools: 0, judged: 0, mostLists: 0, tooFew: 4 });
});
