import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findShocks, type JudgedWhen } from '../../src/progress/shocks/find-shocks.ts';
import { publishedSettings as settings } from '../fixtures/invented-attendance.ts';
import { injectShocks, recallAndFalseAlarms } from './injected-shocks.ts';
import { cityWide, newYork, newYorkFolder } from './new-york.ts';

const withFiles = test.skipIf(!existsSync(newYorkFolder));
if (!existsSync(newYorkFolder))
  process.stderr.write(`Skipped: shocks in New York's daily series, because ${newYorkFolder} is absent.\n`);

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
    expect(districts('2014-01-31')).toEqual(expect.arrayContaining(['02', '20', '21', '25', '26']));
    expect(districts('2013-10-15')).toEqual(expect.arrayContaining(['20', '30']));
  },
);
