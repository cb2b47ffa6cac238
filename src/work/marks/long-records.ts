import type { AcademicYear } from '../../attendance/academic-year.ts';
import { dayNumber, daysAfter, type IsoDate, weekOf } from '../../attendance/calendar/iso-date.ts';
import type { SchoolCalendar } from '../../attendance/calendar/school-calendar.ts';
import { terms } from '../../attendance/calendar/statistical-term.ts';
import type { RegistersCounted } from '../../attendance/counts/count-record.ts';
import { countTotals, type SchoolTotals, type TotalsPlace } from '../../attendance/counts/count-totals.ts';
import {
  type CountWindow,
  halfTermWindow,
  termWindow,
  yearToDate,
} from '../../attendance/counts/count-window.ts';
import { schoolDays } from '../../attendance/counts/packed-week.ts';
import { partOfYear, readPart } from '../../attendance/counts/part-of-year.ts';
import type { Urn } from '../../attendance/urn.ts';
import type { CountedRecord, RegistersOfDay } from '../../store/postgres/marks/keep-counts.ts';

/** A school's year of which some weeks were counted again. */
export interface YearInHand {
  readonly urn: Urn;
  readonly year: AcademicYear;
  readonly calendar: SchoolCalendar | undefined;
  readonly mondays: ReadonlySet<IsoDate>;
  /** Weeks after the first of those Mondays are told apart. */
  readonly totals: SchoolTotals;
  /** Of the whole year. */
  readonly registers: readonly RegistersOfDay[];
}

/** The records of the half terms, terms and years to date in which any of the weeks are. */
export function longRecords(hand: YearInHand): readonly CountedRecord[] {
  const { urn, totals, registers } = hand;
  const windows = windowsTouched(hand);
  const counted = countTotals(
    totals,
    windows.map(({ within }) => within),
  );
  // A week that begins in a holiday touches a part of the year of which there may be nothing.
  return windows.flatMap(({ window }, i) => {
    const groups = counted[i];
    return groups === undefined
      ? []
      : [{ urn, window, registers: registersWithin(registers, window), groups }];
  });
}

interface TouchedWindow {
  readonly window: CountWindow;
  readonly within: (place: TotalsPlace) => boolean;
}

function windowsTouched({ year, calendar, mondays, registers }: YearInHand): readonly TouchedWindow[] {
  const days = [...mondays].flatMap((monday) =>
    Array.from({ length: schoolDays }, (_, day) => daysAfter(monday, day)),
  );
  const parts = new Set(days.map((date) => partOfYear(date, calendar)));
  const windows: TouchedWindow[] = [];
  for (const part of [...parts].sort((a, b) => a - b)) {
    const { term, half } = readPart(part);
    const window =
      half === 0 ? undefined : halfTermWindow(year, terms.indexOf(term) * 2 + half - 1, calendar);
    if (window !== undefined) windows.push({ window, within: (row) => row.part === part });
  }
  for (const term of terms.filter((each) => [...parts].some((part) => readPart(part).term === each)))
    windows.push({ window: termWindow(year, term), within: (row) => readPart(row.part).term === term });
  // Every later year to date has what was touched in it.
  const from = [...mondays].sort()[0]!;
  for (const monday of new Set(registers.map(({ date }) => weekOf(date))))
    if (monday >= from) {
      const week = dayNumber(monday);
      windows.push({ window: yearToDate(monday), within: (row) => row.week <= week });
    }
  return windows;
}

function registersWithin(
  registers: readonly RegistersOfDay[],
  { first, last }: CountWindow,
): RegistersCounted {
  const own = registers.filter(({ date }) => first <= date && date <= last);
  return {
    expected: own.reduce((sum, { expected }) => sum + expected, 0),
    received: own.reduce((sum, { received }) => sum + received, 0),
  };
}
