import type { DaySheet } from '../days/day-sheet.ts';
import type { DailyAttendance } from './daily-attendance.ts';
import { findShocks, type JudgedWhen } from './find-shocks.ts';
import { illnessAlone, settingsOfIllness } from './reason-events.ts';
import type { ShockEvent } from './shock-event.ts';
import type { ShockSettings } from './shock-settings.ts';
import { type SheetOfSchools, YearGroupLook } from './year-group-look.ts';
import type { YearGroupsOfSchool, YearGroupsSeen } from './year-groups-seen.ts';

/** What a year's shocks are found in. */
export interface ShockMaterial {
  /** Attendance of the year's days. */
  readonly daily: DailyAttendance;
  /** The same days with the sessions that are looked at. */
  readonly sheet: SheetOfSchools & { readonly sessions: Pick<DaySheet['sessions'], 'illness'> };
  readonly settings: ShockSettings;
  /** Number of the first day that still settles. */
  readonly judgedFrom: number;
}

/** One of the long parts of finding a year's shocks: a series of all schools, or the year groups of some. None waits for another. */
export type ShockPart =
  | { readonly series: 'attendance' | 'illness'; readonly when: JudgedWhen }
  | { readonly schools: readonly YearGroupsOfSchool[] };

/** What was found of a part. */
export type ShockFound<Part extends ShockPart = ShockPart> = Part extends { schools: unknown }
  ? YearGroupsSeen
  : readonly ShockEvent[];

/**
 * Finds parts of a year's shocks. Whoever has more than one core can give one that uses them: which core finds a part makes no difference
 * to it.
 */
export type FindShockPart = <Part extends ShockPart>(part: Part) => Promise<ShockFound<Part>>;

/** What finds a part by itself. */
export function shockFinder({
  daily,
  sheet,
  settings,
  judgedFrom,
}: ShockMaterial): (part: ShockPart) => ShockFound {
  const look = new YearGroupLook(sheet, settings, judgedFrom);
  return (part) => {
    if ('schools' in part) return look.at(part.schools);
    const { series, when } = part;
    return series === 'attendance'
      ? findShocks(daily, { settings, when, judgedFrom })
      : findShocks(illnessAlone(sheet, daily), { settings: settingsOfIllness(settings), when, judgedFrom });
  };
}

/** Finds every part on the spot, one after the other. */
export function findOnTheSpot(material: ShockMaterial): FindShockPart {
  const find = shockFinder(material);
  return async <Part extends ShockPart>(part: Part) => find(part) as ShockFound<Part>;
}
