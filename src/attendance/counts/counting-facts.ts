import type { AcademicYear } from '../academic-year.ts';
import { dayNumber, daysAfter, type IsoDate, isoDateOf } from '../calendar/iso-date.ts';
import { isOpen, type SchoolCalendar } from '../calendar/school-calendar.ts';
import { sessions } from '../codes/code-on-date.ts';
import { type Enrolment, holdsOn } from '../registers/enrolment.ts';
import { relinkedRoll } from '../registers/relinked-roll.ts';
import type { CountedSchool } from './pupil-weeks.ts';

/** All that a school says of itself on which its counts depend. */
export interface CountingFacts {
  readonly roll: ReadonlyMap<number, readonly Enrolment[]>;
  readonly calendars: ReadonlyMap<AcademicYear, SchoolCalendar>;
  readonly relinked: ReadonlyMap<number, number>;
}

/** What of it counts in a year. */
export function factsOfYear({ roll, calendars, relinked }: CountingFacts, year: AcademicYear): CountedSchool {
  return { roll, relinked, calendar: calendars.get(year) };
}

/** Registers that are expected on a day: two for each registration group of a pupil for whom the school is open. */
export function registersExpected({ roll, relinked, calendar }: CountedSchool, date: IsoDate): number {
  if (calendar === undefined) return 0;
  const groups = new Set<string>();
  // A number that names another's pupil by now may never have been ended.
  for (const rows of relinkedRoll(roll, relinked).values())
    for (const row of rows)
      if (holdsOn(row, date) && !groups.has(row.group) && isOpen(calendar, date, row.yearGroup))
        groups.add(row.group);
  return sessions.length * groups.size;
}

/** Days from a first to a last, both within. */
export interface Days {
  readonly first: IsoDate;
  readonly last: IsoDate;
}

/**
 * The days of which counts may have changed because the school says something else of itself. What a roll says is compared
 * day by day: a pupil who left today changes no day before it.
 *
 * @param within days of which the school has registers
 */
export function changedDays(
  before: CountingFacts | undefined,
  after: CountingFacts,
  within: Days,
): readonly Days[] {
  if (before === undefined) return [within];
  const changed: Days[] = [];
  for (const year of new Set([...before.calendars.keys(), ...after.calendars.keys()]))
    if (JSON.stringify(before.calendars.get(year)) !== JSON.stringify(after.calendars.get(year)))
      changed.push(daysOfYear(year));
  const pupils = new Set([...before.roll.keys(), ...after.roll.keys()]);
  for (const pupil of pupils)
    changed.push(...changedPeriods(before.roll.get(pupil) ?? [], after.roll.get(pupil) ?? []));
  for (const pupil of new Set([...before.relinked.keys(), ...after.relinked.keys()]))
    if (before.relinked.get(pupil) !== after.relinked.get(pupil)) return [within];
  return changed.flatMap(({ first, last }) => {
    const [from, to] = [[first, within.first].sort()[1]!, [last, within.last].sort()[0]!];
    return from <= to ? [{ first: from, last: to }] : [];
  });
}

/** The days whose registers are of a year. */
export function daysOfYear(year: AcademicYear): Days {
  const start = Number(year.slice(0, 4));
  return { first: `${start}-08-15` as IsoDate, last: `${start + 1}-08-14` as IsoDate };
}

const endless = '2099-12-31' as IsoDate;

/** The days on which two lists of one pupil's periods say different things. */
function changedPeriods(before: readonly Enrolment[], after: readonly Enrolment[]): readonly Days[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const edges = [...before, ...after].flatMap(({ first, last }) => [
    dayNumber(first),
    dayNumber(last ?? endless) + 1,
  ]);
  const starts = [...new Set(edges)].sort((a, b) => a - b);
  const said = (periods: readonly Enrolment[], date: IsoDate) => {
    const { first: _, last: __, ...facts } = periods.find((row) => holdsOn(row, date)) ?? nobody;
    return JSON.stringify(facts);
  };
  return starts.slice(0, -1).flatMap((start, i) => {
    const first = isoDateOf(start);
    if (said(before, first) === said(after, first)) return [];
    return [{ first, last: daysAfter(isoDateOf(starts[i + 1]!), -1) }];
  });
}

const nobody = { first: undefined, last: undefined };
