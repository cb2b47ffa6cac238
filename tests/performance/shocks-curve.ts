/**
 * Recall and false alarms of shocks on New York's daily attendance, beside detectors that others published, at several
 * limits each: `npm run performance:shocks`. Needs ../shared/data/new-york.
 */
import { findShocks } from '../../src/progress/shocks/find-shocks.ts';
import type { ShockEvent } from '../../src/progress/shocks/shock-event.ts';
import { publishedSettings } from '../fixtures/invented-attendance.ts';
import { farringtonAlarms, farringtonIsThere } from '../real-files/farrington-flexible.ts';
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

// It fits a model a day: of a school in twenty of those in which something was planted.
if (farringtonIsThere()) {
  const planted = injectShocks(city, { when: 'provisional', apart: cityWide });
  const sample = [...new Set(planted.shocks.map(({ place }) => place))].filter((_, i) => i % 20 === 0);
  const at = new Map(sample.map((place, i) => [place, i]));
  const few = (attendance: typeof city): typeof city => ({
    ...attendance,
    places: sample.map((place) => attendance.places[place]!),
    areas: sample.map((place) => attendance.areas[place]!),
    rates: sample.map((place) => attendance.rates[place]!),
    possible: sample.map((place) => attendance.possible[place]!),
  });
  const shocks = planted.shocks.flatMap(({ place, days }) =>
    at.has(place) ? [{ place: at.get(place)!, days }] : [],
  );
  const [untouched, touched] = [farringtonAlarms(few(city)), farringtonAlarms(few(planted.attendance))];
  for (const limit of [0.8, 1, 1.2]) {
    const { recall, falseAlarms } = recallAndFalseAlarms({
      city: few(city),
      untouched: untouched(limit),
      touched: touched(limit),
      shocks,
      apart: cityWide,
    });
    process.stdout.write(
      `provisional, Farrington flexible ${limit}, ${sample.length} schools: recall ${recall.toFixed(3)}, ${falseAlarms.toFixed(2)} false alarms\n`,
    );
  }
} else
  process.stdout.write(
    "Skipped: Farrington flexible, because R's surveillance is not here (r-cran-surveillance)\n",
  );
