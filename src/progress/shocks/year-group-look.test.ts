import { expect, test } from 'vitest';
import { schoolDays, publishedSettings as settings } from '../../../tests/fixtures/invented-attendance.ts';
import { SeededRandom } from '../../numerics/seeded-random.ts';
import { yearGroupLayout } from '../days/school-day.ts';
import { yearGroupEvents } from './year-group-events.ts';
import { YearGroupLook } from './year-group-look.ts';
import type { YearGroupsSeen } from './year-groups-seen.ts';

const days = schoolDays(100);
const yearGroups = [3, 4, 5, 6, 7, 8, 9, 10];

interface School {
  /** Of each year group. */
  readonly pupils: number;
  readonly groups: readonly number[];
  /** Year groups of which some are away on two days, and those of which all are. */
  readonly hit?: readonly number[];
  readonly gone?: readonly number[];
  readonly awayOfTen?: number;
}

/** What is seen of a school. */
function lookAt({ pupils, groups, hit = [], gone = [], awayOfTen = 4 }: School): YearGroupsSeen {
  const random = new SeededRandom(3);
  const possible = 2 * pupils;
  const attended = groups.map((group) =>
    days.map((_, day) => {
      const away = random.binomial(pupils, 0.08);
      const isHit = day === 60 || day === 61;
      if (isHit && gone.includes(group)) return 0;
      const more = isHit && hit.includes(group) ? Math.round((awayOfTen * pupils) / 10) : 0;
      return possible - 2 * Math.min(pupils - 1, away + more);
    }),
  );
  const all = (of: (day: number) => number) => [Uint32Array.from(days, (_, day) => of(day))];
  const sheet = {
    places: ['1'],
    days,
    sessions: {
      possible: all(() => groups.length * possible),
      attended: all((day) => attended.reduce((sum, own) => sum + own[day]!, 0)),
    },
  };
  const packed = groups.map((yearGroup, i) => ({
    yearGroup,
    days: yearGroupLayout.pack(
      days.map((date, day) => ({ date, possible, attended: attended[i]![day]!, onRoll: possible })),
    ),
  }));
  return new YearGroupLook(sheet, settings, 90).at([{ place: '1', groups: packed }]);
}

/** The runs of its two days. */
const seen = (school: School) =>
  lookAt(school).runs.filter((run) => run.days.some((day) => day === 60 || day === 61));

test('small year groups that fall together are told of together, and the rest of the school is not said to have risen', () => {
  for (const stage of [
    [3, 4, 5, 6],
    [7, 8, 9, 10],
  ]) {
    const [one, ...more] = seen({ pupils: 9, groups: yearGroups, hit: stage });
    expect(one).toMatchObject({ part: `Years ${stage[0]} to ${stage.at(-1)}`, yearGroups: stage });
    expect(one!.score).toBeLessThan(-settings.yearGroup.runBeyond);
    expect(more).toEqual([]);
  }
});

test('a school of one stage is not watched as a part of itself, and large year groups are by themselves alone', () => {
  const primary = [3, 4, 5, 6];
  expect(seen({ pupils: 9, groups: primary, hit: primary })).toEqual([]);
  const large = { pupils: 120, groups: yearGroups, hit: [7, 8, 9, 10], awayOfTen: 2 };
  const parts = seen(large).map(({ part }) => part);
  expect(parts.filter((part) => part.startsWith('Years'))).toEqual([]);
});

test('one year group that falls is told of by itself where it is large enough to stand out', () => {
  const one = seen({ pupils: 25, groups: yearGroups, hit: [8] });
  expect(one.map(({ part, score }) => [part, score < 0])).toEqual([['Year 8', true]]);
});

test('a year group that is wholly away counts in its stage, and makes neither stage look better', () => {
  const told = seen({ pupils: 26, groups: yearGroups, gone: [8] });
  expect(told.map(({ part, score }) => [part, score < 0])).toEqual([['Years 7 to 10', true]]);
  // A stage beside which nobody came stands beside nothing.
  expect(seen({ pupils: 9, groups: yearGroups, gone: [7, 8, 9, 10] })).toEqual([]);
});

test('where a whole year group or a whole stage is away, the others are not said to have risen', () => {
  const secondary = [7, 8, 9, 10, 11];
  expect(seen({ pupils: 120, groups: secondary, gone: [11] })).toEqual([]);
  expect(seen({ pupils: 26, groups: yearGroups, gone: [7, 8, 9, 10] })).toEqual([]);
  // One that falls on the same days is told of still, beside those that came.
  const told = seen({ pupils: 120, groups: secondary, gone: [11], hit: [9] });
  expect(told.map(({ part, score }) => [part, score < 0])).toEqual([['Year 9', true]]);
});

test('stages of which schools have other year groups are the same stage, and one with a gap is called by its year groups', () => {
  const primary = [3, 4, 5, 6];
  const upper = [
    [7, 8, 9, 10, 11],
    [7, 8, 9, 10],
    [7, 8, 10, 11],
  ];
  const fallen = upper.flatMap((hit) => {
    const school = lookAt({ pupils: 9, groups: [...primary, ...hit], hit });
    return [school, school];
  });
  const told = (schools: readonly YearGroupsSeen[]) =>
    yearGroupEvents(schools, days, settings)
      .filter(({ from, to, part }) => from <= days[61]! && to >= days[60]! && part.startsWith('Years'))
      .map(({ part, label }) => [part, label]);
  const parts = ['Years 7 to 11', 'Years 7 to 10', 'Years 7, 8, 10 and 11'].flatMap((part) => [part, part]);
  expect(told(fallen)).toEqual(parts.map((part) => [part, 'shared day']));
  // Of many more schools that have the stage, and in which it did not fall, they are few.
  const quiet = lookAt({ pupils: 9, groups: yearGroups });
  expect(told([...fallen, ...Array.from({ length: 200 }, () => quiet)])).toEqual(
    parts.map((part) => [part, 'shock']),
  );
});
