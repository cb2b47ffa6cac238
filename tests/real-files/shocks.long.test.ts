import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { IsoDate } from '../../src/attendance/calendar/iso-date.ts';
import type { DailyAttendance } from '../../src/progress/shocks/daily-attendance.ts';
import { findShocks, type JudgedWhen } from '../../src/progress/shocks/find-shocks.ts';
import { publishedSettings as settings } from '../fixtures/invented-attendance.ts';
import { injectShocks, recallAndFalseAlarms } from './injected-shocks.ts';

const folder = join(import.meta.dirname, '../../../shared/data/new-york');
const withFiles = test.skipIf(!existsSync(folder));
if (!existsSync(folder))
  process.stderr.write(`Skipped: shocks in New York's daily series, because ${folder} is absent.\n`);

/** New York's schools of 2013/14, September to May: days on which 300 of them have a register. */
function newYork(): DailyAttendance {
  const lines = (text: string) =>
    text
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(','));
  const areas = new Map(
    lines(readFileSync(join(folder, 'schools.csv'), 'utf8')).map(([school, , district]) => [
      school!,
      district!,
    ]),
  );
  const zipped = readFileSync(join(folder, 'daily_2013-14.csv.gz'));
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
const cityWide = [
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

withFiles.each<[JudgedWhen, number, number]>([
  ['settled', 0.95, 0.9],
  ['provisional', 0.9, 1.2],
])(
  '%s: of two-day shocks on real noise at least %f are found, with at most %f false alarms a school-year',
  { timeout: 240_000 },
  (when, leastRecall, mostFalse) => {
    const city = newYork();
    const untouched = findShocks(city, { settings, when });
    const { attendance, shocks } = injectShocks(city, { when, apart: cityWide });
    const touched = findShocks(attendance, { settings, when });
    const { recall, falseAlarms } = recallAndFalseAlarms({
      city,
      untouched,
      touched,
      shocks,
      apart: cityWide,
    });
    process.stderr.write(
      `${when}: recall ${recall.toFixed(3)}, ${falseAlarms.toFixed(2)} false alarms a school-year
`,
    );
    expect(shocks.length).toBeGreaterThan(900);
    expect(recall).toBeGreaterThanOrEqual(leastRecall);
    expect(falseAlarms).toBeLessThanOrEqual(mostFalse);
    if (when === 'provisional') return;
    const national = untouched.filter(({ level }) => level === 'nation').map(({ from }) => from);
    expect(national).toEqual(expect.arrayContaining(cityWide));
    const districts = (day: string) =>
      untouched.filter(({ level, from }) => level === 'area' && from === day).map(({ place }) => place);
    // Lunar New Year and Eid, where those who keep them live.
    expect(districts('2014-01-31')).toEqual(expect.arrayContaining(['20', '21', '25', '26']));
    expect(districts('2013-10-15')).toEqual(expect.arrayContaining(['20', '30']));
  },
);
