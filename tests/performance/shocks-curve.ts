/**
 * Recall and false alarms of shocks on New York's daily attendance, beside detectors that others published, at several
 * limits each: `npm run performance:shocks`. Needs ../shared/data/new-york.
 */
import { findShocks } from '../../src/progress/shocks/find-shocks.ts';
import type { ShockEvent } from '../../src/progress/shocks/shock-event.ts';
import { publishedSettings } from '../fixtures/invented-attendance.ts';
import { injectShocks, recallAndFalseAlarms } from '../real-files/injected-shocks.ts';
import { alarmsOf, cusumOfResiduals, earsC2, tenPointsBelow } from '../real-files/known-detectors.ts';
import { cityWide, newYork } from '../real-files/new-york.ts';

const city = newYork();

for (const when of ['settled', 'provisional'] as const) {
  const planted = injectShocks(city, { when, apart: cityWide });
  const line = (name: string, limit: number, find: (attendance: typeof city) => readonly ShockEvent[]) => {
    const { recall, falseAlarms } = recallAndFalseAlarms({
      city,
      untouched: find(city),
      touched: find(planted.attendance),
      shocks: planted.shocks,
      apart: cityWide,
    });
    process.stdout.write(
      `${when}, ${name} ${limit}: recall ${recall.toFixed(3)}, ${falseAlarms.toFixed(2)} false alarms\n`,
    );
  };
  for (const limit of [3.5, 4, 4.5, 5]) {
    const settings = structuredClone(publishedSettings);
    settings.school.runBeyond[when] = limit;
    line('abie', limit, (attendance) => findShocks(attendance, { settings, when }));
  }
  if (when === 'provisional') {
    for (const limit of [2, 3, 4])
      line('EARS C2', limit, (attendance) => alarmsOf(attendance, earsC2, limit));
    for (const limit of [4, 6, 8])
      line('CUSUM', limit, (attendance) => alarmsOf(attendance, cusumOfResiduals, limit));
    for (const limit of [0.5, 1])
      line('ten points ×', limit, (attendance) => alarmsOf(attendance, tenPointsBelow, limit));
  }
}
