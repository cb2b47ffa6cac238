import fc from 'fast-check';
import { expect, test } from 'vitest';
import { figuresByKey } from '../../../tests/fixtures/figures-by-key.ts';
import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import { schoolDashboardViews } from './dashboard-address.ts';
import { yearBefore } from './same-days.ts';
import { drawnView } from './school-dashboard.ts';
import type { DashboardSource } from './views/drawn-view.ts';

// Of a large place a rate can be so small that it would be printed as nought. Nought is for a true nought alone, in whatever a view says,
// draws and lists.

const sundays = Array.from({ length: 7 }, (_, week) => daysAfter('2026-09-13' as IsoDate, 7 * week));
const groups = ['all', 'year 7', 'year 8', 'fsm', 'not-fsm'];

/** Numbers of a time and group, of which none and no part is nought. */
function numbersOf(count: () => number): Readonly<Record<string, number>> {
  const [illness, appointments, unauthorised] = [count(), count(), count()];
  const authorised = illness + appointments;
  return {
    possible: 1_000_000,
    enrolments: 1_000_000,
    absence: authorised + unauthorised,
    authorised,
    unauthorised,
    illness,
    appointments,
    'authorised-else': count(),
    holiday: count(),
    unexplained: count(),
    late: count(),
    'late-after-close': count(),
    persistent: count(),
    severe: count(),
  };
}

/** A place of a million sessions a day, of each of whose figures there are so many. */
function placeWith(count: () => number, shift = (day: IsoDate) => day) {
  const times = [
    ...sundays.flatMap((last) => [0, 1, 2].map((day) => ['day', daysAfter(last, day - 6)] as const)),
    ...sundays.map((last) => ['week', last] as const),
    ['half-term', sundays.at(-1)!] as const,
    ['year-to-date', sundays.at(-1)!] as const,
  ];
  const by = figuresByKey([
    Object.fromEntries(
      times.flatMap(([span, last]) =>
        groups.flatMap((group) =>
          Object.entries(numbersOf(count)).map(([measure, n]) => [
            `place|${span}|${shift(last)}|${group}|${measure}`,
            n,
          ]),
        ),
      ),
    ),
  ]);
  return { of: { place: 'place', figures: by.figures }, times: by.timesOf('place') };
}

/** All that a view says, draws and lists of it. */
function printed(source: DashboardSource): string {
  return schoolDashboardViews
    .flatMap((view) => (['day', 'week'] as const).map((by) => drawnView(source, view, by)))
    .flatMap(({ message, notes = [], draw, rows, standsOut }) => [
      message,
      ...notes,
      ...(standsOut?.sentences.map(({ text }) => text) ?? []),
      ...(draw === undefined ? [] : [draw(720), draw(320)]),
      // Differences are printed with a sign, and without a unit.
      ...rows.flatMap((row) => row.map(({ text }) => `>${text}<`)),
    ])
    .join('\n');
}

const sourceOf = (counts: () => number): DashboardSource => ({
  ...placeWith(counts),
  lastYear: placeWith(counts, yearBefore),
  beside: [{ name: 'other places', ...placeWith(counts), lastYear: placeWith(counts, yearBefore) }],
  today: '2027-01-01' as IsoDate,
  shortDay: String,
  longDay: String,
});

test('no view prints a rate that is not nought as nought', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 160 }), { minLength: 5, maxLength: 20 }), (counts) => {
      let at = 0;
      const said = printed(sourceOf(() => counts[at++ % counts.length]!));
      // At the foot of a scale nought is what it is.
      const read = said.replaceAll(/text-anchor="end">0\.0%</g, '');
      expect(read.match(/.{0,60}(?<![\d.])0\.0%.{0,20}/g)).toBeNull();
      expect(said).toContain('low');
      expect(said).toContain('less than 0.05%');
    }),
    { numRuns: 4 },
  );
});

test('the squares of a calendar are low where they would be nought, and nought where they are', () => {
  const squares = (count: number) =>
    drawnView(
      sourceOf(() => count),
      'calendar',
      'day',
    ).draw!(720);
  expect(squares(160)).toContain('>low</text>');
  expect(squares(160)).not.toContain('>0.0</text>');
  expect(squares(0)).toContain('>0.0</text>');
});
