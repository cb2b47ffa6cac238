import { type IsoDate, weekOf } from '../../attendance/calendar/iso-date.ts';
import { type PupilSession, sessionsInOrder } from '../sessions/pupil-session.ts';
import { classOf } from '../sessions/sessions-missed.ts';

/** How many sessions in how many school weeks: the national framework says ten in ten. */
export interface CounterSettings {
  readonly sessions: number;
  readonly schoolWeeks: number;
}

/** Sessions of unauthorised absence (G, N, O, U) in the rolling school weeks that end with a day. */
export interface UnauthorisedCount {
  /** Mondays of the first and last school week looked at; undefined where there was no school week yet. */
  readonly weeks: { readonly first: IsoDate; readonly last: IsoDate } | undefined;
  /** The sessions that count, in order. */
  readonly sessions: readonly PupilSession[];
  /** The school must consider what to do next. It decides; nothing follows by itself. */
  readonly reached: boolean;
}

/**
 * Counts unauthorised sessions in the rolling school weeks up to a day. It is worked out from the marks that stand, so a
 * corrected mark takes away what it had brought about.
 *
 * @param weeks Mondays of the school's weeks with at least one session, in any order; they may be of several terms and years
 */
export function unauthorisedCount(
  sessions: readonly PupilSession[],
  weeks: readonly IsoDate[],
  day: IsoDate,
  settings: CounterSettings,
): UnauthorisedCount {
  const until = weekOf(day);
  const looked = [...new Set(weeks)]
    .filter((week) => week <= until)
    .toSorted()
    .slice(-settings.schoolWeeks);
  const within = new Set(looked);
  const counted = sessionsInOrder(sessions).filter(
    (session) =>
      session.date <= day && within.has(weekOf(session.date)) && classOf(session) === 'unauthorised-absence',
  );
  const [first, last] = [looked[0], looked.at(-1)];
  return {
    weeks: first === undefined || last === undefined ? undefined : { first, last },
    sessions: counted,
    reached: counted.length >= settings.sessions,
  };
}

/** The first day of a run of days on which the count was reached; undefined where it never was. */
export function firstReached(
  sessions: readonly PupilSession[],
  weeks: readonly IsoDate[],
  settings: CounterSettings,
): IsoDate | undefined {
  const days = [...new Set(sessions.map(({ date }) => date))].toSorted();
  return days.find((day) => unauthorisedCount(sessions, weeks, day, settings).reached);
}

/** Marks that were read: from a day on, with the Mondays of the school's weeks among them. */
export interface ReadMarks {
  readonly sessions: readonly PupilSession[];
  readonly from: IsoDate;
  readonly weeks: readonly IsoDate[];
}

/**
 * What was considered on a day on which the count was reached, and would not be by the marks that stand now: the alert behind it is
 * withdrawn. Of a day whose school weeks were not all read nothing is said.
 */
export function withdrawnSince<T extends { readonly on: IsoDate; readonly reached: boolean | undefined }>(
  considered: readonly T[],
  { sessions, from, weeks }: ReadMarks,
  settings: CounterSettings,
): readonly T[] {
  const whole = [...new Set(weeks)].filter((week) => week >= from);
  return considered.filter(
    ({ on, reached }) =>
      reached === true &&
      whole.filter((week) => week <= weekOf(on)).length >= settings.schoolWeeks &&
      !unauthorisedCount(sessions, weeks, on, settings).reached,
  );
}
