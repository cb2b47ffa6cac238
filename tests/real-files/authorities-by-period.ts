import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { daysAfter, type IsoDate, weekOf } from '../../src/attendance/calendar/iso-date.ts';
import type { DailyAttendance } from '../../src/progress/shocks/daily-attendance.ts';
import { england } from './england.ts';

const folder = join(england, 'attendance');
export const authoritiesAreThere = existsSync(folder);

type Row = Readonly<Record<string, string>>;

/** Differences of revised releases and tiny denominators make false extremes (registers, §3): what is less, is left out. */
const leastSessions = (phase: string) => (phase === 'Special' ? 1000 : 20_000);

/**
 * Published attendance of authorities, a place for each phase and an area for each authority.
 *
 * @param periodOf the day by which a row's week or fortnight is named
 */
function authorities(
  file: string,
  periodOf: (row: Row) => IsoDate,
  absenceOf: (row: Row) => number,
): DailyAttendance {
  const rows = parse<Row>(readFileSync(join(folder, file)), { columns: true, bom: true }).filter(
    ({ geographic_level, phase }) =>
      geographic_level === 'Local authority' && ['Primary', 'Secondary', 'Special'].includes(phase!),
  );
  const days = [...new Set(rows.map(periodOf))].sort();
  const at = new Map(days.map((day, i) => [day, i]));
  const empty = () => new Float64Array(days.length).fill(Number.NaN);
  const by = new Map<string, { area: string; rates: Float64Array; possible: Float64Array }>();
  for (const row of rows) {
    const sessions = Number(row.possible_sessions);
    const absence = absenceOf(row);
    if (!(sessions >= leastSessions(row.phase!) && absence >= 0 && absence <= 40)) continue;
    const name = `${row.la_name} ${row.phase}`;
    if (!by.has(name)) by.set(name, { area: row.la_name!, rates: empty(), possible: empty() });
    const place = by.get(name)!;
    place.rates[at.get(periodOf(row))!] = 100 - absence;
    place.possible[at.get(periodOf(row))!] = sessions;
  }
  const places = [...by];
  return {
    places: places.map(([name]) => name),
    areas: places.map(([, { area }]) => area),
    days,
    rates: places.map(([, { rates }]) => rates),
    possible: places.map(([, { possible }]) => possible),
  };
}

/** Autumns of 2022 to 2025 by week, named by its Monday. */
export const authoritiesByWeek = (): DailyAttendance =>
  authorities(
    'weekly_by_local_authority.csv',
    ({ year, week }) => daysAfter(weekOf(`${year}-01-04` as IsoDate), 7 * (Number(week) - 1)),
    ({ overall_absence_perc: absence }) => (absence === '' ? Number.NaN : Number(absence)),
  );

/** September 2022 to July 2026 by fortnight, named by the day on which it was published, up to two weeks after its end. */
export const authoritiesByFortnight = (): DailyAttendance =>
  authorities(
    'fortnightly_by_local_authority.csv',
    ({ to_release }) => to_release as IsoDate,
    ({ absence_sessions: absent, possible_sessions: possible }) => (100 * Number(absent)) / Number(possible),
  );
