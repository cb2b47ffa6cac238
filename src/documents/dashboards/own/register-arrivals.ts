import { daysAfter, type IsoDate } from '../../../attendance/calendar/iso-date.ts';

/** Registers of one day of a school by when they came: of registers themselves, and nothing of any mark. */
export interface ArrivalsOfDay {
  readonly date: IsoDate;
  /** The day on which the first of them came. */
  readonly firstCame: IsoDate;
  /** Those of which the first version came on a later day than their own. */
  readonly late: number;
  /** Those of which the version that stands came more than `readAgainWithin` days after their day. */
  readonly changedLate: number;
  /** Marks in these. */
  readonly marksChangedLate: number;
}

/** Days within which the Department reads a code that was changed again (docs/domain/registers.md). */
export const readAgainWithin = 7;

/** Days since registers first came here: those of before were brought in when the school began, and are not late. */
export function daysSinceBegun(arrivals: readonly ArrivalsOfDay[]): readonly ArrivalsOfDay[] {
  const begun = arrivals.map(({ firstCame }) => firstCame).toSorted()[0];
  return begun === undefined ? [] : arrivals.filter(({ date }) => date >= begun);
}

/** Registers that came or were changed when the Department no longer read them, with their marks; undefined where none is held here. */
export function changedTooLate(
  arrivals: readonly ArrivalsOfDay[],
  today: IsoDate,
): { readonly registers: number; readonly marks: number } | undefined {
  if (arrivals.length === 0) return undefined;
  const own = daysSinceBegun(arrivals).filter(({ date }) => daysAfter(date, readAgainWithin) < today);
  return {
    registers: own.reduce((sum, { changedLate }) => sum + changedLate, 0),
    marks: own.reduce((sum, { marksChangedLate }) => sum + marksChangedLate, 0),
  };
}
