import { type AcademicYear, startOf } from '../academic-year.ts';
import { easterSunday } from '../calendar/easter.ts';
import { dayNumber, daysAfter, type IsoDate, weekOf } from '../calendar/iso-date.ts';
import type { SchoolCalendar } from '../calendar/school-calendar.ts';
import { academicYearOf, statisticalTerm, type Term } from '../calendar/statistical-term.ts';

/** The lengths of time over which a school is counted, from the shortest. */
export const countWindowKinds = ['day', 'week', 'half-term', 'term', 'year-to-date'] as const;
export type CountWindowKind = (typeof countWindowKinds)[number];

/** A length of time that is counted. Shares of persistent absence are compared between windows of one kind only. */
export interface CountWindow {
  readonly kind: CountWindowKind;
  /** Of a year to date: the day from which registers are of the year. */
  readonly first: IsoDate;
  /** Both within. Of a week its Sunday; of a year to date the Sunday of the week up to which it counts. */
  readonly last: IsoDate;
}

/** By what a window is known among those of a school. */
export const windowName = ({ kind, first, last }: CountWindow): string => `${kind} ${first} ${last}`;

const sessionsADay = 2;
/** Sessions that a pupil can have in a window at most, on every day of it. */
export const mostSessionsOf = ({ first, last }: CountWindow): number =>
  sessionsADay * (dayNumber(last) - dayNumber(first) + 1);

/** The half terms of a year, by their term and their place in it. */
export const halfTerms = [
  { term: 'autumn', half: 1 },
  { term: 'autumn', half: 2 },
  { term: 'spring', half: 1 },
  { term: 'spring', half: 2 },
  { term: 'summer', half: 1 },
  { term: 'summer', half: 2 },
] as const satisfies readonly { readonly term: Term; readonly half: 1 | 2 }[];

/** The days of a statistical term (docs/domain/rates.md). */
export function termWindow(year: AcademicYear, term: Term): CountWindow {
  const start = startOf(year);
  const easter = easterSunday(start + 1);
  switch (term) {
    case 'autumn':
      // Registers of late August belong to the year that begins with them.
      return { kind: 'term', first: `${start}-08-15` as IsoDate, last: `${start}-12-31` as IsoDate };
    case 'spring':
      return { kind: 'term', first: `${start + 1}-01-01` as IsoDate, last: easter };
    case 'summer':
      return { kind: 'term', first: daysAfter(easter, 1), last: `${start + 1}-08-14` as IsoDate };
  }
}

/**
 * A half of a statistical term: up to the eve of the school's half-term holiday, or from its first day on.
 *
 * @param index into `halfTerms`
 * @returns undefined where the school's calendar has no such holiday
 */
export function halfTermWindow(
  year: AcademicYear,
  index: number,
  calendar: SchoolCalendar | undefined,
): CountWindow | undefined {
  const { term, half } = halfTerms[index]!;
  const holiday = calendar?.terms.find((own) => own.term === term)?.halfTerm;
  if (holiday === undefined) return undefined;
  const { first, last } = termWindow(year, term);
  return half === 1
    ? { kind: 'half-term', first, last: daysAfter(holiday.first, -1) }
    : { kind: 'half-term', first: holiday.first, last };
}

/** In which half term a date is, as an index into `halfTerms`; undefined where the school's calendar does not say. */
export function halfTermOf(date: IsoDate, calendar: SchoolCalendar | undefined): number | undefined {
  const term = statisticalTerm(date);
  const holiday = calendar?.terms.find((own) => own.term === term)?.halfTerm;
  if (holiday === undefined) return undefined;
  const half = date < holiday.first ? 1 : 2;
  return halfTerms.findIndex((each) => each.term === term && each.half === half);
}

/** The windows in which a date is counted; no half term where the school's calendar has none. */
export function windowsOf(date: IsoDate, calendar: SchoolCalendar | undefined): readonly CountWindow[] {
  const year = academicYearOf(date);
  const index = halfTermOf(date, calendar);
  const half = index === undefined ? undefined : halfTermWindow(year, index, calendar);
  const monday = weekOf(date);
  return [
    { kind: 'day', first: date, last: date },
    { kind: 'week', first: monday, last: daysAfter(monday, 6) },
    ...(half === undefined ? [] : [half]),
    termWindow(year, statisticalTerm(date)),
    yearToDate(monday),
  ];
}

/**
 * The window of a kind that ends on a day.
 *
 * @param first of a half term, which is the school's own; of any other it follows from the last
 * @returns undefined where no such window ends then
 */
export function windowEnding(
  kind: CountWindowKind,
  last: IsoDate,
  first: IsoDate | undefined,
): CountWindow | undefined {
  const term = termWindow(academicYearOf(last), statisticalTerm(last));
  const found: Readonly<Record<CountWindowKind, CountWindow>> = {
    day: { kind, first: last, last },
    week: { kind, first: daysAfter(last, -6), last: daysAfter(weekOf(last), 6) },
    'half-term': { kind, first: first ?? last, last },
    term,
    'year-to-date': yearToDate(weekOf(last)),
  };
  const window = found[kind];
  const isWhole = kind === 'half-term' ? isHalf(window, term) : window.last === last;
  return isWhole && (first === undefined ? kind !== 'half-term' : window.first === first)
    ? window
    : undefined;
}

/** One half of a statistical term: from its first day to the eve of a holiday, or from there to its last. */
const isHalf = ({ first, last }: CountWindow, term: CountWindow): boolean =>
  first < last && (first === term.first ? last < term.last : first > term.first && last === term.last);

/** The year up to the end of a week, by its Monday. */
export function yearToDate(monday: IsoDate): CountWindow {
  const last = daysAfter(monday, 6);
  return { kind: 'year-to-date', first: termWindow(academicYearOf(last), 'autumn').first, last };
}

/** Whether persistent absence means anything in a window: in a day or a week it does not. */
export function hasPersistentAbsence(kind: CountWindowKind): boolean {
  return kind !== 'day' && kind !== 'week';
}
