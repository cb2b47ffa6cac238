import { expect, test } from 'vitest';
import { schoolDays, publishedSettings as settings } from '../../../tests/fixtures/invented-attendance.ts';
import { SeededRandom } from '../../numerics/seeded-random.ts';
import { yearGroupLayout } from '../days/school-day.ts';
import { YearGroupLook } from './year-group-look.ts';

const days = schoolDays(100);
const yearGroups = [3, 4, 5, 6, 7, 8, 9, 10];

/** What is seen of a school whose year groups have so many pupils, of whom some are away on two days. */
function seen(pupils: number, groups: readonly number[], hit: readonly number[], awayOfTen = 4) {
  const random = new SeededRandom(3);
  const possible = 2 * pupils;
  const attended = groups.map((group) =>
    days.map((_, day) => {
      const away = random.binomial(pupils, 0.08);
      const more =
        hit.includes(group) && (day === 60 || day === 61) ? Math.round((awayOfTen * pupils) / 10) : 0;
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
  const { runs } = new YearGroupLook(sheet, settings, 90).at([{ place: '1', groups: packed }]);
  return runs.filter((run) => run.days.some((day) => day === 60 || day === 61));
}

test('small year groups that fall together are told of together, and the rest of the school is not said to have risen', () => {
  for (const stage of [
    [3, 4, 5, 6],
    [7, 8, 9, 10],
  ]) {
    const [one, ...more] = seen(9, yearGroups, stage);
    expect(one).toMatchObject({ part: `Years ${stage[0]} to ${stage.at(-1)}`, yearGroups: stage });
    expect(one!.score).toBeLessThan(-settings.yearGroup.runBeyond);
    expect(more).toEqual([]);
  }
});

test('a school of one stage is not watched as a part of itself, and large year groups are by themselves alone', () => {
  const primary = [3, 4, 5, 6];
  expect(seen(9, primary, primary)).toEqual([]);
  const parts = seen(120, yearGroups, [7, 8, 9, 10], 2).map(({ part }) => part);
  expect(parts.filter((part) => part.startsWith('Years'))).toEqual([]);
});

test('one year group that falls is told of by itself where it is large enough to stand out', () => {
  expect(seen(25, yearGroups, [8]).map(({ part, score }) => [part, score < 0])).toEqual([['Year 8', true]]);
});
