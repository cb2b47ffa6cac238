import { expect, test } from 'vitest';
import { sampleSchool } from '../../../tests/fixtures/sample-school.ts';
import type { AcademicYear } from '../../attendance/academic-year.ts';
import { daysAfter, type IsoDate, weekdayOf } from '../../attendance/calendar/iso-date.ts';
import { notAvailable } from '../../attendance/published.ts';
import type { Urn } from '../../attendance/urn.ts';
import type { SchoolDay } from '../../progress/days/school-day.ts';
import { type DaysToMatch, matchFacts } from './match-facts.ts';

const year = '2023-24' as AcademicYear;
const dates = Array.from({ length: 28 }, (_, i) => daysAfter('2023-09-04' as IsoDate, i)).filter(
  (date) => weekdayOf(date) <= 5,
);

/** A hundred pupils a day; absent of a hundred by day. */
const days = (absentOn: (date: IsoDate) => number, unauthorised = 0): SchoolDay[] =>
  dates.map((date) => ({
    date,
    possible: 200,
    attended: 200 - 2 * absentOn(date),
    illness: 0,
    unauthorised: 2 * unauthorised,
    religious: 0,
    noReasonYet: 0,
    unavoidable: 0,
    onRoll: 200,
  }));
const flat = (absent: number) => days(() => absent);
const usual: DaysToMatch = {
  days: days(() => 5, 1),
  yearGroups: new Map([
    [7, flat(5)],
    [8, flat(6)],
  ]),
};
const group = Array.from(
  { length: 20 },
  (_, i) => sampleSchool({ urn: 100_001 + i, name: 'A school', phase: 'secondary' }).school,
);
const own = group[0]!.urn;
const gapOf = (one: DaysToMatch | undefined, others: DaysToMatch | undefined = usual) =>
  matchFacts(group, year, (urn) => (urn === own ? one : others)).get(own)!.gap;

test('a school that stands out on Fridays, in Year 8 and without leave has a gap of each kind, in points beyond its phase', () => {
  const gap = gapOf({
    days: days((date) => (weekdayOf(date) === 5 ? 9 : 5), 3),
    yearGroups: new Map([
      [7, flat(5)],
      [8, flat(8.5)],
    ]),
  });
  expect(gap).toEqual({ fridays: 4, 'year-8': 2.5, unauthorised: 2 });
});

test('one that does better than its phase has no gap, and one of which nothing is known names none', () => {
  expect(gapOf({ ...usual, days: days((date) => (weekdayOf(date) === 5 ? 1 : 5)) })).toEqual({
    fridays: 0,
    'year-8': 0,
    unauthorised: 0,
  });
  expect(gapOf(undefined)).toEqual({});
  expect(gapOf({ ...usual, yearGroups: new Map([[8, flat(30)]]) })).not.toHaveProperty('year-8');
});

test('days of another year, and days on which nobody came, say nothing', () => {
  const before = usual.days.map((day) => ({
    ...day,
    date: daysAfter(day.date, -364),
    attended: 1,
    unauthorised: 90,
  }));
  const closed = { ...usual.days[0]!, date: '2023-10-06' as IsoDate, attended: 0, unauthorised: 200 };
  expect(gapOf({ ...usual, days: [...before, ...usual.days, closed] })).toEqual(gapOf(usual));
});

test('of fewer schools than twenty nobody says what is usual', () => {
  const few = matchFacts(group.slice(1), year, () => usual).get(group[1]!.urn as Urn)!;
  expect(few).toMatchObject({ gap: {}, fsmQuintile: undefined });
});

test('fifths of free school meals are those of the phase', () => {
  const poor = group.map((school, i) => ({
    ...school,
    circumstances: { ...school.circumstances, freeSchoolMealsEver6: i },
  }));
  const facts = matchFacts(poor, year, () => undefined);
  expect(poor.map(({ urn }) => facts.get(urn)!.fsmQuintile)).toEqual(
    [1, 2, 3, 4, 5].flatMap((fifth) => [fifth, fifth, fifth, fifth]),
  );
});

test('a place is told to the metre, and one that is not known is none', () => {
  const [first, second] = group;
  const facts = matchFacts(
    [
      { ...first!, place: { easting: 620_000.4, northing: 310_000.6, withinKm: 1 } },
      { ...second!, place: notAvailable },
    ],
    year,
    () => undefined,
  );
  expect(facts.get(first!.urn)!.place).toEqual({ easting: 620_000, northing: 310_001, withinKm: 1 });
  expect(facts.get(second!.urn)!.place).toBeUndefined();
});
