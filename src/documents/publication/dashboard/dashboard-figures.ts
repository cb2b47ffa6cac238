import type { AcademicYear } from '../../../attendance/academic-year.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../../attendance/calendar/statistical-term.ts';
import { mondayOf } from '../../../attendance/statistics/statistical-week.ts';
import { longDate } from '../../../presentation/long-date.ts';
import type { PublishedFigure } from '../release/statistical-table.ts';
import type { DashboardMeasure, DashboardPhase } from './dashboard-views.ts';
import type { DashboardPlace, PublishedRelease } from './published-release.ts';

/** What a figure of the dashboard is of. */
export interface FigureOf {
  readonly place: DashboardPlace;
  readonly phase: DashboardPhase;
  readonly measure: DashboardMeasure;
}

/** A week with a place's figure. */
export interface WeekFigure {
  /** "2025 Week 47". */
  readonly time: string;
  /** Its number in the calendar year. */
  readonly week: number;
  /** Its Monday. */
  readonly monday: IsoDate;
  /** The school year that it is in. */
  readonly year: AcademicYear;
  readonly percent: PublishedFigure;
}

const percentAt = 1;

/** Weeks of a place in order, as published. */
export function weekFigures(release: PublishedRelease, of: FigureOf): readonly WeekFigure[] {
  return rowsOf(release, 'attendance_weekly', of).map(({ time, figures }) => {
    const [year, , number] = time.split(' ');
    const week = Number(number);
    const monday = mondayOf({ year: Number(year), week });
    return { time, week, monday, year: academicYearOf(monday), percent: figures[percentAt]! };
  });
}

/** Those of the newest school year. */
export function ofNewestYear(weeks: readonly WeekFigure[]): readonly WeekFigure[] {
  const newest = weeks.at(-1)?.year;
  return weeks.filter(({ year }) => year === newest);
}

/** Possible sessions of each week, where they are shown. */
export function possibleSessions(
  release: PublishedRelease,
  of: Omit<FigureOf, 'measure'>,
): ReadonlyMap<string, number> {
  const rows = rowsOf(release, 'attendance_weekly', { ...of, measure: { reason: 'All possible sessions' } });
  return new Map(
    rows.flatMap(({ time, figures: [count] }) => (typeof count === 'number' ? [[time, count]] : [])),
  );
}

/** A name with its figure. */
export interface NamedFigure {
  readonly name: string;
  readonly percent: PublishedFigure;
}

/** The days of the latest week, the week and the year to date. */
export function latestWeek(release: PublishedRelease, of: FigureOf): readonly NamedFigure[] {
  return rowsOf(release, 'attendance_latest_week', of).map(({ items, figures }) => ({
    name: items[0]!,
    percent: figures[percentAt]!,
  }));
}

/** Terms and years of a place. */
export function termsAndYears(release: PublishedRelease, of: FigureOf): readonly NamedFigure[] {
  return ['reasons_termly', 'reasons_year_to_date'].flatMap((table) =>
    rowsOf(release, table, of).map(({ time, figures }) => ({
      name: `${time.slice(7).replace('Academic year', 'Year to date or whole year')}, ${time.slice(0, 4)}/${time.slice(4, 6)}`,
      percent: figures[percentAt]!,
    })),
  );
}

/** Every reason in the year to date. */
export function reasons(release: PublishedRelease, { place, phase }: FigureOf): readonly NamedFigure[] {
  const rows = release.tables.get('reasons_year_to_date')?.byPlace.get(place.code) ?? [];
  const last = rows.at(-1)?.time;
  return rows
    .filter(({ items, time }) => time === last && items[0] === phase.item)
    .map(({ items, figures }) => ({ name: items.at(-1)!, percent: figures[percentAt]! }));
}

/** Groups of pupils in the year to date, of a measure that groups are published of. */
export function groups(
  release: PublishedRelease,
  { place, phase, measure }: FigureOf,
): readonly NamedFigure[] {
  const rows = release.tables.get('groups_year_to_date')?.byPlace.get(place.code) ?? [];
  const last = rows.at(-1)?.time;
  return rows
    .filter(
      ({ items, time, figures }) =>
        time === last &&
        items[0] === phase.item &&
        items.at(-1) === measure.reason &&
        figures[percentAt] !== 'z',
    )
    .map(({ items, figures }) => ({
      name: items[2] === 'Total' ? 'All pupils' : items[2]!,
      percent: figures[percentAt]!,
    }));
}

/** Persistent and severe absence in terms and in the year to date. */
export function persistent(release: PublishedRelease, { place, phase }: FigureOf): readonly NamedFigure[] {
  return ['persistent_absence_termly', 'persistent_absence_year_to_date'].flatMap((name) =>
    (release.tables.get(name)?.byPlace.get(place.code) ?? [])
      .filter(
        ({ items }) =>
          items[0] === phase.item &&
          items.at(-1) !== 'Total pupils' &&
          items.slice(1, -1).every((item) => item === 'Total'),
      )
      .map(({ time, items, figures }) => ({
        name: `${items.at(-1)}, ${time.slice(7).replace('Academic year', 'year to date').toLowerCase()} ${time.slice(0, 4)}/${time.slice(4, 6)}`,
        percent: figures[percentAt]!,
      })),
  );
}

/** A place's figure of its latest week. */
export type FigureOfPlace = NamedFigure & { readonly place: DashboardPlace };

/** The latest week of each place below one. */
export function placesBelow(release: PublishedRelease, of: FigureOf): readonly FigureOfPlace[] {
  return release.places
    .filter(({ above }) => above === of.place.code)
    .flatMap((place) => {
      const week = weekFigures(release, { ...of, place }).at(-1);
      return week === undefined ? [] : [{ place, name: place.name, percent: week.percent }];
    });
}

/** "week of 17 November 2025". */
export const weekWords = ({ monday }: WeekFigure): string => `week of ${longDate(monday)}`;

/** @example nameOfWeek('2025-11-03') // '3 Nov' */
export function nameOfWeek(monday: string): string {
  const [day, month] = longDate(monday).split(' ');
  return `${day} ${month!.slice(0, 3)}`;
}

function rowsOf(
  release: PublishedRelease,
  table: string,
  {
    place,
    phase,
    measure,
  }: Omit<FigureOf, 'measure'> & { readonly measure: Pick<DashboardMeasure, 'reason'> },
) {
  const found = release.tables.get(table);
  const at = found?.filters.indexOf('education_phase') ?? 0;
  return (found?.byPlace.get(place.code) ?? []).filter(
    ({ items }) => items[at] === phase.item && items.at(-1) === measure.reason,
  );
}
