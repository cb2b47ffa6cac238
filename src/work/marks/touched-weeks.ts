import type pg from 'pg';
import type { AcademicYear } from '../../attendance/academic-year.ts';
import { daysAfter, type IsoDate, weekOf } from '../../attendance/calendar/iso-date.ts';
import { isOpen } from '../../attendance/calendar/school-calendar.ts';
import { academicYearOf } from '../../attendance/calendar/statistical-term.ts';
import { type CountingFacts, changedDays, daysOfYear } from '../../attendance/counts/counting-facts.ts';
import { daysOfWeek } from '../../attendance/counts/packed-week.ts';
import type { Urn } from '../../attendance/urn.ts';
import { daysOfRegisters, factsCounted, factsOfSchools } from '../../store/postgres/marks/counted-schools.ts';
import { type RegistersOfDay, registersByDay } from '../../store/postgres/marks/keep-counts.ts';
import { lastDays } from '../../store/postgres/marks/registers-of-week.ts';
import { changedBooks, daysWithNews, weeksWithRegisters } from '../../store/postgres/marks/what-changed.ts';

/** What of a bucket is to be counted again. */
export interface Touched {
  /** By school and Monday: the days that are to be counted again, of a week that is. */
  readonly weeks: ReadonlyMap<Urn, ReadonlyMap<IsoDate, ReadonlySet<IsoDate>>>;
  readonly schools: ReadonlyMap<Urn, CountingFacts & { readonly version: number }>;
  /** Schools that said something new of themselves. */
  readonly changedBooks: ReadonlySet<Urn>;
  /** The last day of which a school has sent a register in the year of a week. */
  readonly lastDay: (urn: Urn, monday: IsoDate) => IsoDate;
  /** Registers of all days of a school's year that were counted before, by day: whoever counts a day anew puts it in. */
  readonly registersOf: (urn: Urn, year: AcademicYear) => Map<IsoDate, RegistersOfDay>;
  /** Whether every day of a school's year of which registers were counted before is counted again. */
  readonly isWhole: (urn: Urn, year: AcademicYear) => boolean;
}

/** Finds the weeks that new registers touch, and those that a school touches by saying something else of its pupils. */
export async function touchedWeeks(client: pg.ClientBase, bucket: number): Promise<Touched> {
  const weeks = new Map<Urn, Map<IsoDate, Set<IsoDate>>>();
  const touch = (urn: Urn, date: IsoDate) => {
    const monday = weekOf(date);
    const own = weeks.get(urn) ?? new Map<IsoDate, Set<IsoDate>>();
    weeks.set(urn, own.set(monday, (own.get(monday) ?? new Set()).add(date)));
  };
  for (const { urn, date } of await daysWithNews(client, bucket)) touch(urn, date);
  const books = new Set(await changedBooks(client, bucket));
  const schools = await factsOfSchools(client, [...new Set([...weeks.keys(), ...books])]);
  const before = await factsCounted(client, [...books]);
  for (const urn of books) {
    const within = await daysOfRegisters(client, urn);
    if (within === undefined) continue;
    for (const { first, last } of changedDays(before.get(urn), schools.get(urn)!, within))
      for (const monday of await weeksWithRegisters(client, urn, weekOf(first), last))
        for (const date of daysOfWeek(monday)) touch(urn, date);
  }
  const years = await addDueWeeks(client, { weeks, schools }, touch);
  return {
    weeks,
    schools,
    changedBooks: books,
    lastDay: (urn, monday) => years.get(placeOf(urn, academicYearOf(monday)))?.last ?? monday,
    registersOf: (urn, year) => years.get(placeOf(urn, year))?.registers ?? new Map(),
    isWhole: (urn, year) => years.get(placeOf(urn, year))?.isWhole === true,
  };
}

const placeOf = (urn: Urn, year: AcademicYear) => `${urn} ${year}`;

/** A school's year, as far as it was counted before. */
interface YearCounted {
  /** The last day of which the school has sent a register; undefined where it has sent none. */
  readonly last: IsoDate | undefined;
  readonly registers: Map<IsoDate, RegistersOfDay>;
  readonly isWhole: boolean;
}

/**
 * A day of which no register came is counted, as one of which some are missing, once the school has sent a later one: so a
 * later week may touch earlier ones.
 *
 * @returns by school and year
 */
async function addDueWeeks(
  client: pg.ClientBase,
  { weeks, schools }: Pick<Touched, 'weeks' | 'schools'>,
  touch: (urn: Urn, date: IsoDate) => void,
): Promise<ReadonlyMap<string, YearCounted>> {
  const years = new Map<string, YearCounted>();
  const pairs = [...weeks].flatMap(([urn, own]) =>
    [...own.keys()].map((monday) => ({ urn, year: academicYearOf(monday) })),
  );
  for (const [year, own] of Map.groupBy(pairs, (pair) => pair.year)) {
    const urns = [...new Set(own.map(({ urn }) => urn))];
    const days = daysOfYear(year);
    const last = await lastDays(client, urns, days);
    const counted = Map.groupBy(await registersByDay(client, urns, days.first, days.last), ({ urn }) => urn);
    for (const urn of urns) {
      const until = last.get(urn);
      const known = new Map((counted.get(urn) ?? []).map((day) => [day.date, day]));
      const again = weeks.get(urn)!;
      const isWhole = [...known.values()].every(
        ({ date, received }) => received === 0 || again.get(weekOf(date))?.has(date),
      );
      years.set(placeOf(urn, year), { last: until, registers: known, isWhole });
      const calendar = schools.get(urn)!.calendars.get(year);
      if (until === undefined || calendar === undefined) continue;
      const touched = [...weeks.get(urn)!.keys()].filter((monday) => academicYearOf(monday) === year).sort();
      const begun = [...known.keys(), ...touched].sort()[0]!;
      for (let date = begun; date <= until; date = daysAfter(date, 1))
        if (!known.has(date) && isOpen(calendar, date)) touch(urn, date);
    }
  }
  return years;
}
