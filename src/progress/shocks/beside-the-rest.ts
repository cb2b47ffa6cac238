import { medianInPlace, medianPresent } from './medians.ts';
import type { PartSessions } from './year-group-days.ts';

/** Sessions of a whole school by day. */
export interface SchoolSessions {
  readonly possible: Uint32Array;
  readonly attended: Uint32Array;
  /** Possible sessions of year groups outside the part of which nobody came: they are no part of the rest. Undefined where there never are. */
  readonly gone: Float64Array | undefined;
}

/** What a part is put beside the rest by. */
export interface BesideSettings {
  /** Fewer sessions of either on a day say nothing. */
  readonly leastSessions: number;
  readonly weekdayShrinkage: number;
  /** Weekday of each day, 1 for Monday to 7 for Sunday. */
  readonly weekdays: Int32Array;
}

/** Fewer days than this do not speak for a weekday. */
const fewestDays = 3;
/** Share of sessions that are missed where hardly any are, for chance alone. */
const leastAbsent = 0.02;

/**
 * Attendance of a part of a school less that of the rest, in points, without what is usual for it and its weekdays; NaN where either is not
 * there. A year group that is wholly away is not in the rest, beside which every other would seem to rise.
 *
 * @param row that is filled
 * @param room as long as a row
 */
export function putBesideTheRest(
  { possible, attended }: PartSessions,
  school: SchoolSessions,
  { leastSessions, weekdayShrinkage, weekdays: weekdayOf }: BesideSettings,
  row: Float64Array,
  room: Float64Array,
): void {
  for (let day = 0; day < row.length; day++) {
    const own = possible[day]!;
    const rest = school.possible[day]! - own - (school.gone?.[day] ?? 0);
    const cameOfRest = school.attended[day]! - attended[day]!;
    row[day] =
      own >= leastSessions && rest >= leastSessions && cameOfRest > 0
        ? (100 * attended[day]!) / own - (100 * cameOfRest) / rest
        : Number.NaN;
  }
  const level = medianPresent(row, room);
  const weekdays = new Float64Array(8);
  for (let weekday = 1; weekday < 8; weekday++) {
    let n = 0;
    for (let day = 0; day < row.length; day++)
      if (weekdayOf[day] === weekday && !Number.isNaN(row[day]!)) room[n++] = row[day]! - level;
    if (n >= fewestDays) weekdays[weekday] = (medianInPlace(room, n) * n) / (n + weekdayShrinkage);
  }
  for (let day = 0; day < row.length; day++) row[day]! -= level + weekdays[weekdayOf[day]!]!;
}

/** Points that chance moves a day: pupils are away for whole days, both sessions at once. */
export function chanceOfPart({ possible, attended }: PartSessions, room: Float64Array): number {
  const sessions = medianPresent(possible, room);
  const absent = Math.max(leastAbsent, 1 - medianPresent(attended, room) / sessions);
  return 100 * Math.sqrt((2 * absent * (1 - absent)) / sessions);
}

/** Points that a part was off its own usual attendance on some days, whatever the rest of its school did. */
export function offItself(
  days: readonly number[],
  { possible, attended }: PartSessions,
  room: Float64Array,
): number {
  const rates = possible.map((sessions, day) => (100 * attended[day]!) / sessions);
  const usual = medianPresent(rates, room);
  return days.reduce((sum, day) => sum + rates[day]! - usual, 0) / days.length;
}
