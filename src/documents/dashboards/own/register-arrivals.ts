import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';

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

/** Days since registers first came here: those of before were brought in when the school began, and are not late. */
export function daysSinceBegun(arrivals: readonly ArrivalsOfDay[]): readonly ArrivalsOfDay[] {
  const begun = arrivals.map(({ firstCame }) => firstCame).toSorted()[0];
  return begun === undefined ? [] : arrivals.filter(({ date }) => date >= begun);
}

/**
 * Registers that came or were changed when the Department no longer read them, with their marks. What was brought in long after its day is
 * among them: what stood before, nothing here can tell.
 *
 * @returns undefined where of a counted day no register is held here
 */
export function changedTooLate(
  arrivals: readonly ArrivalsOfDay[],
  counted: readonly IsoDate[],
): { readonly registers: number; readonly marks: number } | undefined {
  const held = new Set(arrivals.map(({ date }) => date));
  if (!counted.every((date) => held.has(date))) return undefined;
  return {
    registers: arrivals.reduce((sum, { changedLate }) => sum + changedLate, 0),
    marks: arrivals.reduce((sum, { marksChangedLate }) => sum + marksChangedLate, 0),
  };
}
