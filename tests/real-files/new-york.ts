import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { IsoDate } from '../../src/attendance/calendar/iso-date.ts';
import type { DailyAttendance } from '../../src/progress/shocks/daily-attendance.ts';

/** Real daily attendance by school, beside the project; not part of it. */
export const newYorkFolder = join(import.meta.dirname, '../../../shared/data/new-york');

/** New York's schools of 2013/14, September to May: days on which 300 of them have a register. */
export function newYork(): DailyAttendance {
  const lines = (text: string) =>
    text
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(','));
  const areas = new Map(
    lines(readFileSync(join(newYorkFolder, 'schools.csv'), 'utf8')).map(([school, , district]) => [
      school!,
      district!,
    ]),
  );
  const zipped = readFileSync(join(newYorkFolder, 'daily_2013-14.csv.gz'));
  const rates = new Map<string, Map<string, number>>();
  const registers = new Map<string, number>();
  for (const [school, date, rate] of lines(gunzipSync(zipped).toString())) {
    if (!(Number(rate) > 0) || ['06', '07', '08'].includes(date!.slice(5, 7))) continue;
    rates.set(school!, (rates.get(school!) ?? new Map()).set(date!, Number(rate)));
    registers.set(date!, (registers.get(date!) ?? 0) + 1);
  }
  const days = [...registers].filter(([, count]) => count >= 300).map(([date]) => date as IsoDate);
  days.sort();
  const places = [...rates.keys()]
    .filter((school) => areas.has(school) && days.filter((day) => rates.get(school)!.has(day)).length >= 120)
    .sort();
  return {
    places,
    areas: places.map((school) => areas.get(school)!),
    days,
    rates: places.map((school) =>
      Float64Array.from(days, (day) => rates.get(school)!.get(day) ?? Number.NaN),
    ),
    possible: places.map(() => new Float64Array(days.length).fill(Number.NaN)),
  };
}

/** Days on which the median school was 6 points below its usual: set apart from false alarms. */
export const cityWide = [
  '2013-11-27',
  '2014-01-02',
  '2014-01-07',
  '2014-01-22',
  '2014-02-03',
  '2014-02-05',
  '2014-02-13',
  '2014-02-14',
  '2014-03-11',
];
