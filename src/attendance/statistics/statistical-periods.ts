import { startOf } from '../academic-year.ts';
import { type IsoDate, weekdayOf } from '../calendar/iso-date.ts';
import { academicYearOf, statisticalTerm, type terms } from '../calendar/statistical-term.ts';
import { statisticalWeek } from './statistical-week.ts';

/** A time for which figures are published. */
export interface StatisticalPeriod {
  readonly kind: 'day' | 'week' | 'term' | 'year';
  /** As explore education statistics write it: four digits with a week, six with a term or year. */
  readonly timePeriod: string;
  readonly timeIdentifier: string;
  /** Monday to Friday of a day; otherwise what the period is among those of a week's file. */
  readonly frame: string;
  /** First calendar year of the academic year. */
  readonly year: number;
  readonly first: IsoDate;
  readonly last: IsoDate;
  /** Places of its days in the book. */
  readonly days: readonly number[];
}

/** The periods of a book's days, the last of each kind last. */
export interface StatisticalPeriods {
  /** Of the last week. */
  readonly days: readonly StatisticalPeriod[];
  readonly weeks: readonly StatisticalPeriod[];
  readonly terms: readonly StatisticalPeriod[];
  /** Whole years, and the last one to date. */
  readonly years: readonly StatisticalPeriod[];
}

export const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const;

/** @param days in order, none at a weekend */
export function statisticalPeriods(days: readonly IsoDate[]): StatisticalPeriods {
  const weeks = grouped(days, 'week', (date) => {
    const { year, week } = statisticalWeek(date);
    return { timePeriod: String(year), timeIdentifier: `Week ${week}`, frame: 'Week' };
  });
  const last = weeks.at(-1)!;
  return {
    days: last.days.map((day) => ({
      ...last,
      kind: 'day',
      frame: weekdayNames[weekdayOf(days[day]!) - 1]!,
      first: days[day]!,
      last: days[day]!,
      days: [day],
    })),
    weeks,
    terms: grouped(days, 'term', (date) => {
      const term = statisticalTerm(date);
      return { timePeriod: sixDigits(date), timeIdentifier: termNames[term], frame: termNames[term] };
    }),
    years: grouped(days, 'year', (date) => ({
      timePeriod: sixDigits(date),
      timeIdentifier: 'Academic year',
      frame: 'Year to date',
    })),
  };
}

const termNames: Readonly<Record<(typeof terms)[number], string>> = {
  autumn: 'Autumn term',
  spring: 'Spring term',
  summer: 'Summer term',
};

/** @example academicYearDigits(2025) // '202526' */
export const academicYearDigits = (start: number): string =>
  `${start}${String((start + 1) % 100).padStart(2, '0')}`;

const sixDigits = (date: IsoDate): string => academicYearDigits(startOf(academicYearOf(date)));

function grouped(
  days: readonly IsoDate[],
  kind: StatisticalPeriod['kind'],
  nameOf: (date: IsoDate) => Pick<StatisticalPeriod, 'timePeriod' | 'timeIdentifier' | 'frame'>,
): readonly StatisticalPeriod[] {
  const found = new Map<
    string,
    { of: Omit<StatisticalPeriod, 'last' | 'days'>; last: IsoDate; days: number[] }
  >();
  for (const [day, date] of days.entries()) {
    const name = nameOf(date);
    const key = `${name.timePeriod} ${name.timeIdentifier}`;
    const known = found.get(key);
    if (known === undefined)
      found.set(key, {
        of: { ...name, kind, year: startOf(academicYearOf(date)), first: date },
        last: date,
        days: [day],
      });
    else {
      known.last = date;
      known.days.push(day);
    }
  }
  return [...found.values()].map(({ of, last, days: own }) => ({ ...of, last, days: own }));
}
