import type { IsoDate } from './iso-date.ts';
import { weekdayOf, weekOf } from './iso-date.ts';
import type { Term } from './statistical-term.ts';

/** From a first to a last date, both within. */
export interface DateRange {
  readonly first: IsoDate;
  readonly last: IsoDate;
}

/** A term of a school, with the week or two off in its middle. */
export interface SchoolTerm extends DateRange {
  readonly term: Term;
  readonly halfTerm: DateRange | undefined;
}

/** A day within a term on which the school is shut to pupils by plan. */
export interface Closure {
  readonly date: IsoDate;
  readonly kind: 'inset' | 'bank-holiday';
}

/** Year groups that begin on a later day than the school, so that not everybody starts at once. */
export interface StaggeredStart {
  readonly yearGroups: readonly number[];
  readonly first: IsoDate;
}

/** When a school has sessions. Each day that it is open has a morning and an afternoon. */
export interface SchoolCalendar {
  readonly terms: readonly SchoolTerm[];
  readonly closures: readonly Closure[];
  readonly staggered: readonly StaggeredStart[];
}

/** Why there is no session, or that there is one. */
export type DayKind =
  | 'open'
  | 'weekend'
  | 'outside-term'
  | 'half-term'
  | 'inset'
  | 'bank-holiday'
  | 'not-yet-started';

const within = ({ first, last }: DateRange, date: IsoDate) => first <= date && date <= last;

/**
 * What a day is to a school.
 *
 * @param yearGroup of the pupils asked about, where it matters: staggered starts are by year group
 */
export function dayKindOf(calendar: SchoolCalendar, date: IsoDate, yearGroup?: number): DayKind {
  const term = calendar.terms.find((candidate) => within(candidate, date));
  if (term === undefined) return 'outside-term';
  if (weekdayOf(date) > 5) return 'weekend';
  if (term.halfTerm !== undefined && within(term.halfTerm, date)) return 'half-term';
  const closure = calendar.closures.find((closed) => closed.date === date);
  if (closure !== undefined) return closure.kind;
  const late = calendar.staggered.some(
    ({ yearGroups, first }) =>
      yearGroup !== undefined && yearGroups.includes(yearGroup) && within(term, first) && date < first,
  );
  return late ? 'not-yet-started' : 'open';
}

/** Whether the school has a morning and an afternoon session on the date. */
export function isOpen(calendar: SchoolCalendar, date: IsoDate, yearGroup?: number): boolean {
  return dayKindOf(calendar, date, yearGroup) === 'open';
}

/** The days on which the school is open, in order. */
export function openDays(calendar: SchoolCalendar, days: Iterable<IsoDate>): readonly IsoDate[] {
  return [...days].filter((date) => isOpen(calendar, date));
}

/** School weeks, by their Mondays: weeks with at least one session (docs/domain/thresholds.md). */
export function schoolWeeks(calendar: SchoolCalendar, days: Iterable<IsoDate>): readonly IsoDate[] {
  return [...new Set(openDays(calendar, days).map(weekOf))];
}
