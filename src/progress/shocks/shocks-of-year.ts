import type { AcademicYear } from '../../attendance/academic-year.ts';
import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../attendance/calendar/statistical-term.ts';
import { settlingDays } from '../../attendance/counts/settled.ts';
import { type DaysOfSchool, dailyOfSchools } from '../days/daily-of-schools.ts';
import { closures } from './closures.ts';
import type { DailyAttendance } from './daily-attendance.ts';
import { findShocks } from './find-shocks.ts';
import type { ShockEvent } from './shock-event.ts';
import type { ShockSettings } from './shock-settings.ts';

/** A year group of a school, by day. */
export interface DaysOfYearGroup extends Omit<DaysOfSchool, 'area'> {
  readonly yearGroup: number;
}

/** An event of a year that is still going on. */
export interface YearShock extends ShockEvent {
  /** Judged as it stood the same evening: registers of its days still settle. */
  readonly provisional: boolean;
  /** A year group of the school. */
  readonly part?: string;
}

/**
 * The events of a year so far: of its settled days as all days show them, of the days that still settle as they stood the same evening; and
 * the year groups that were closed on days on which their school was not.
 */
export function shocksOfYear(
  daily: DailyAttendance,
  {
    settings,
    year,
    yearGroups,
  }: {
    readonly settings: ShockSettings;
    readonly year: AcademicYear;
    readonly yearGroups: readonly DaysOfYearGroup[];
  },
): readonly YearShock[] {
  const ofYear = daysOnly(daily, (day) => academicYearOf(day) === year);
  const last = ofYear.days.at(-1);
  if (last === undefined) return [];
  const settledUntil = daysAfter(last, -settlingDays);
  const settled = findShocks(ofYear, { settings, when: 'settled' })
    .filter(({ to }) => to <= settledUntil)
    .map((event) => ({ ...event, provisional: false }));
  const judgedFrom = ofYear.days.findIndex((day) => day > settledUntil);
  const provisional = findShocks(ofYear, { settings, when: 'provisional', judgedFrom })
    .filter(({ to }) => to > settledUntil)
    .map((event) => ({ ...event, provisional: true }));
  const whole = [...settled, ...provisional];
  const shut = new Set(
    whole.filter(({ label }) => label === 'closure').map(({ place, from }) => `${place} ${from}`),
  );
  return [
    ...whole,
    ...closuresOfYearGroups(yearGroups, settings.closure.possibleBelow)
      .filter(({ place, from }) => !shut.has(`${place} ${from}`))
      .map((event) => ({ ...event, provisional: event.to > settledUntil })),
  ];
}

/** The days of some dates alone. */
export function daysOnly(
  { places, areas, days, rates, possible, onRoll }: DailyAttendance,
  wanted: (day: IsoDate) => boolean,
): DailyAttendance {
  const kept = days.flatMap((day, i) => (wanted(day) ? [i] : []));
  const only = (rows: readonly Float64Array[]) => rows.map((row) => Float64Array.from(kept, (i) => row[i]!));
  return {
    places,
    areas,
    days: kept.map((i) => days[i]!),
    rates: only(rates),
    possible: only(possible),
    ...(onRoll === undefined ? {} : { onRoll: only(onRoll) }),
  };
}

function closuresOfYearGroups(
  yearGroups: readonly DaysOfYearGroup[],
  possibleBelow: number,
): readonly (ShockEvent & { readonly part: string })[] {
  const names = yearGroups.map(({ place, yearGroup, days }) => ({
    place: `${place} ${yearGroup}`,
    area: '',
    days,
  }));
  const found = closures(dailyOfSchools(names), possibleBelow);
  return found.map((event) => {
    const [place, yearGroup] = event.place.split(' ') as [string, string];
    return { ...event, place, part: `Year ${yearGroup}` };
  });
}
