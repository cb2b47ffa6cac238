import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { DailyAttendance } from '../shocks/daily-attendance.ts';
import type { SchoolDay } from './school-day.ts';

/** A school's days, and its area. */
export interface DaysOfSchool {
  readonly place: string;
  readonly area: string;
  /** Oldest first. */
  readonly days: readonly SchoolDay[];
}

/**
 * Attendance of schools by day. A day on which nobody attended, or no session was possible, has no rate: a register of nobody is one
 * that was not taken, or a closed school.
 */
export function dailyOfSchools(schools: readonly DaysOfSchool[]): DailyAttendance {
  const dates = new Set<IsoDate>();
  for (const { days } of schools) for (const { date, attended } of days) if (attended > 0) dates.add(date);
  const days = [...dates].sort();
  const at = new Map(days.map((date, i) => [date, i]));
  const empty = () => schools.map(() => new Float64Array(days.length).fill(Number.NaN));
  const [rates, possible, onRoll] = [empty(), empty(), empty()];
  schools.forEach(({ days: own }, place) => {
    for (const day of own) {
      const i = at.get(day.date);
      if (i === undefined) continue;
      possible[place]![i] = day.possible;
      if (day.onRoll > 0) onRoll[place]![i] = day.onRoll;
      if (day.attended > 0) rates[place]![i] = (100 * day.attended) / day.possible;
    }
  });
  return {
    places: schools.map(({ place }) => place),
    areas: schools.map(({ area }) => area),
    days,
    rates,
    possible,
    onRoll,
  };
}
