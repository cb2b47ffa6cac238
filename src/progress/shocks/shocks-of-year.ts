import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import { settlingDays } from '../../attendance/counts/settled.ts';
import { type DaySheet, daysOfPlace } from '../days/day-sheet.ts';
import type { DailyAttendance } from './daily-attendance.ts';
import { asIllness, rareReasonEvents } from './reason-events.ts';
import { labelByReasons, type ReasonMix, reasonMix } from './reason-mix.ts';
import type { ShockEvent } from './shock-event.ts';
import { type FindShockPart, findOnTheSpot, type ShockMaterial } from './shock-parts.ts';
import type { ShockSettings } from './shock-settings.ts';
import { yearGroupEvents } from './year-group-events.ts';
import type { YearGroupsOfSchool, YearGroupsSeen } from './year-groups-seen.ts';

/** An event of a year that is still going on. */
export interface YearShock extends ShockEvent {
  /** Judged as it stood the same evening: registers of its days still settle. */
  readonly provisional: boolean;
  /** A year group of the school. */
  readonly part?: string;
  /** Of a school's attendance: its reasons. */
  readonly mix?: ReasonMix;
}

/** Gives the year groups of some schools in turn, so that those of all schools are never in memory together. */
export type YearGroupsInTurn = (look: (schools: readonly YearGroupsOfSchool[]) => void) => Promise<void>;

/**
 * The events of a year so far: of its settled days as all days show them, of the days that still settle as they stood the same evening.
 * Attendance first, with the reasons of each school's own; then illness, religious observance and unavoidable causes where attendance
 * did not tell of them; then year groups, on days on which their school was not closed.
 *
 * @param daily attendance of the year's days; who was on roll is taken of the sheet
 * @param sheet the same days with the sessions of every reason
 * @param finding what finds the long parts; on the spot where it is left out
 */
export async function shocksOfYear(
  { daily, sheet }: { readonly daily: DailyAttendance; readonly sheet: DaySheet },
  settings: ShockSettings,
  yearGroups: YearGroupsInTurn,
  finding: (material: ShockMaterial) => FindShockPart = findOnTheSpot,
): Promise<readonly YearShock[]> {
  const last = daily.days.at(-1);
  if (last === undefined) return [];
  const settledUntil = daysAfter(last, -settlingDays);
  const judgedFrom = daily.days.findIndex((day) => day > settledUntil);
  const watched = { ...daily, onRoll: sheet.sessions.onRoll };
  const find = finding({ daily: watched, sheet, settings, judgedFrom });
  const judged = (series: 'attendance' | 'illness') =>
    [find({ series, when: 'settled' }), find({ series, when: 'provisional' })] as const;
  const asked = [...judged('attendance'), ...judged('illness')] as const;
  const groups: Promise<YearGroupsSeen>[] = [];
  const allGroups = yearGroups((schools) => {
    const seen = find({ schools });
    // Whoever waits for all of them hears of it.
    seen.catch(() => {});
    groups.push(seen);
  });
  const [[settled, provisional, illSettled, illProvisional]] = await Promise.all([
    Promise.all(asked),
    allGroups,
  ]).catch(async (error: unknown) => {
    // Whoever hears of it may use the connection that year groups are read on.
    await allGroups.catch(() => {});
    throw error;
  });
  const seen = await Promise.all(groups);
  const both = (before: readonly ShockEvent[], evening: readonly ShockEvent[]): YearShock[] => [
    ...before.filter(({ to }) => to <= settledUntil).map((event) => ({ ...event, provisional: false })),
    ...evening.filter(({ to }) => to > settledUntil).map((event) => ({ ...event, provisional: true })),
  ];
  const whole = withReasons(both(settled, provisional), sheet);
  const told = daysTold(whole);
  const illness = asIllness(both(illSettled, illProvisional));
  const closed = daysTold(whole.filter(({ label }) => label === 'closure'));
  const still = <Event extends ShockEvent>(event: Event) => ({
    ...event,
    provisional: event.to > settledUntil,
  });
  return [
    ...whole,
    ...illness.filter((event) => event.level !== 'school' || !told(event)),
    ...rareReasonEvents(sheet, daily.areas, settings)
      .filter(
        (event) => event.level !== 'school' || !(event.label === 'religious day' ? told : closed)(event),
      )
      .map(still),
    ...yearGroupEvents(seen, sheet.days, settings)
      .filter((event) => !closed(event))
      .map(still),
  ];
}

/** A school's events with their reasons, by which look-alikes are told from shocks. */
function withReasons(events: readonly YearShock[], sheet: DaySheet): readonly YearShock[] {
  const places = new Map(sheet.places.map((place, i) => [place, i]));
  return events.map((event) => {
    if (event.level !== 'school' || event.label === 'closure') return event;
    const mix = reasonMix(daysOfPlace(sheet, places.get(event.place)!), event);
    return mix === undefined ? event : { ...event, label: labelByReasons(event, mix), mix };
  });
}

/** Whether an event of the same place, a fall or a closure, is told of on any of an event's days. */
function daysTold(events: readonly ShockEvent[]): (event: ShockEvent) => boolean {
  const falls = Map.groupBy(
    events.filter(({ label }) => label !== 'rise'),
    ({ level, place }) => `${level} ${place}`,
  );
  return ({ level, place, from, to }) =>
    falls.get(`${level} ${place}`)?.some((other) => other.from <= to && from <= other.to) ?? false;
}

/** Attendance of the days from a date on; the same numbers, not copied. */
export function daysSince(
  { places, areas, days, rates, possible }: DailyAttendance,
  since: IsoDate,
): DailyAttendance {
  const first = days.filter((day) => day < since).length;
  const only = (rows: readonly Float64Array[]) => rows.map((row) => row.subarray(first));
  return {
    places,
    areas,
    days: days.slice(first),
    rates: only(rates),
    possible: only(possible),
  };
}
