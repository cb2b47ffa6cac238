import type { AcademicYear } from '../../../attendance/academic-year.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { PublishedFigure } from '../release/statistical-table.ts';
import { type FigureOf, possibleSessions, type WeekFigure, weekFigures } from './dashboard-figures.ts';
import type { PublishedRelease } from './published-release.ts';

/** A week of the school year, with its figure in each of several years. */
export interface SameWeek {
  readonly week: number;
  /** Its Monday in the newest year that has it. */
  readonly monday: IsoDate;
  /** In the order of the years; undefined where the year has no such week. */
  readonly figures: readonly (PublishedFigure | undefined)[];
}

/** School years side by side, week by week. */
export interface SameWeeks {
  /** The newest last. */
  readonly years: readonly AcademicYear[];
  readonly weeks: readonly SameWeek[];
  /** How many weeks all the years have, each with a figure. */
  readonly shared: number;
  /** Per cent of possible sessions over those weeks alone, by year; undefined where there is none. */
  readonly overShared: readonly (number | undefined)[];
}

/** A picture tells four lines apart. */
const mostYears = 4;
/** Weeks before this one are of the calendar year after the one in which the school year begins. */
const firstOfSchoolYear = 33;

/**
 * A place's figure in each week of several school years, and over the weeks that all of them have: only the same weeks are compared.
 * Undefined where the release has one year alone.
 */
export function sameWeeks(release: PublishedRelease, of: FigureOf): SameWeeks | undefined {
  const byYear = Map.groupBy(weekFigures(release, of), ({ year }) => year);
  const years = [...byYear.keys()].slice(-mostYears);
  if (years.length < 2) return undefined;
  const known = years.map((year) => new Map(byYear.get(year)!.map((each) => [each.week, each])));
  const numbers = [...new Set(known.flatMap((weeks) => [...weeks.keys()]))].toSorted(
    (a, b) => inSchoolYear(a) - inSchoolYear(b),
  );
  const shared = numbers.filter((week) =>
    known.every((weeks) => typeof weeks.get(week)?.percent === 'number'),
  );
  const possible = possibleSessions(release, of);
  return {
    years,
    weeks: numbers.map((week) => ({
      week,
      monday: known.findLast((weeks) => weeks.has(week))!.get(week)!.monday,
      figures: known.map((weeks) => weeks.get(week)?.percent),
    })),
    shared: shared.length,
    overShared: known.map((weeks) =>
      over(
        shared.map((week) => weeks.get(week)!),
        possible,
      ),
    ),
  };
}

const inSchoolYear = (week: number): number => (week >= firstOfSchoolYear ? week : week + 53);

/** A sum over a sum: each week counts by its possible sessions. */
function over(weeks: readonly WeekFigure[], possible: ReadonlyMap<string, number>): number | undefined {
  let [missed, all] = [0, 0];
  for (const { time, percent } of weeks) {
    const sessions = possible.get(time);
    if (typeof percent !== 'number' || sessions === undefined) return undefined;
    missed += percent * sessions;
    all += sessions;
  }
  return all === 0 ? undefined : missed / all;
}
