import type { IsoDate } from '../../attendance/calendar/iso-date.ts';

/** Attendance of places by school day. */
export interface DailyAttendance {
  readonly places: readonly string[];
  /** Area of each place; empty for a place of none. */
  readonly areas: readonly string[];
  /** In order: every day on which any place has a register. */
  readonly days: readonly IsoDate[];
  /** Attendance in per cent of possible sessions: an array a place, a number a day; NaN where there is no register. */
  readonly rates: readonly Float64Array[];
  /** Possible sessions, likewise; NaN where they are not known. */
  readonly possible: readonly Float64Array[];
  /** Sessions of pupils on the roll, possible or not, likewise, or 0; left out where nobody knows them. */
  readonly onRoll?: readonly (Float64Array | Uint32Array)[];
}
