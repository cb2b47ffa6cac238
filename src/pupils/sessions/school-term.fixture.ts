import { daysAfter, type IsoDate, weekdayOf, weekOf } from '../../attendance/calendar/iso-date.ts';
import type { PupilSession } from './pupil-session.ts';

/** School days from a Monday on: Monday to Friday of so many weeks in a row. */
export function schoolDays(first: string, weeks: number): readonly IsoDate[] {
  const monday = weekOf(first as IsoDate);
  return Array.from({ length: 7 * weeks }, (_, day) => daysAfter(monday, day)).filter(
    (date) => weekdayOf(date) <= 5,
  );
}

/** Both sessions of each day: there, but for the codes given by date. One code is for the whole day. */
export function termOf(
  days: readonly IsoDate[],
  codes: Readonly<Record<string, string | readonly [string, string]>> = {},
): readonly PupilSession[] {
  return days.flatMap((date) => {
    const given = codes[date] ?? (['/', '\\'] as const);
    const [am, pm] = typeof given === 'string' ? [given, given] : given;
    return [{ date, session: 'am', code: am } as const, { date, session: 'pm', code: pm } as const];
  });
}
