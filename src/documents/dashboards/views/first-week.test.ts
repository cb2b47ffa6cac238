import { describe, expect, test } from 'vitest';
import { figuresByKey } from '../../../../tests/fixtures/figures-by-key.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { SeededRandom } from '../../../numerics/seeded-random.ts';
import { type FiguresOfPlace, shownRate } from '../rates-of-figures.ts';
import { yearBefore } from '../same-days.ts';
import type { DashboardSource } from './drawn-view.ts';
import { firstWeekNotes, weekWithRange } from './first-week.ts';
import { transitionsView } from './transitions-view.ts';

const sunday = '2026-09-13' as IsoDate;

/** A place with figures of one week, by year group. */
function placeWith(
  figures: Readonly<Record<string, readonly [possible: number | null, absence: number | null]>>,
  last = sunday,
) {
  const by = figuresByKey([
    Object.fromEntries(
      Object.entries(figures).flatMap(([group, [possible, absence]]) => [
        [`school|week|${last}|${group}|possible`, possible],
        [`school|week|${last}|${group}|absence`, absence],
      ]),
    ),
  ]);
  return { of: { place: 'school', figures: by.figures }, times: by.timesOf('school') };
}
const rangeOf = (possible: number | null, absence: number | null) =>
  weekWithRange(placeWith({ 'year 8': [possible, absence] }).of as FiguresOfPlace, sunday, 'year 8');
const words = ({ rate, from, to }: ReturnType<typeof rangeOf>) =>
  [rate, from, to].map((one) => shownRate(one));

describe('the first week’s range', () => {
  test('is that of as many pupils as make its sessions with ten each', () => {
    // 180 pupils: (0.1 + 0.0107) / 1.0213 give or take 1.96 × 0.0230 / 1.0213.
    expect(words(rangeOf(1800, 180))).toEqual(['10.0%', '6.4%', '15.3%']);
    expect(words(rangeOf(1800, 0))).toEqual(['0.0%', '0.0%', '2.1%']);
  });

  test('is nowhere where a figure that it is made of is hidden or unknown', () => {
    expect(words(rangeOf(1800, null))).toEqual(['c', 'c', 'c']);
    expect(words(rangeOf(null, 180))).toEqual(['c', 'c', 'c']);
    const other = weekWithRange(placeWith({}).of as FiguresOfPlace, sunday, 'year 8');
    expect(words(other)).toEqual(['x', 'x', 'x']);
  });

  test('holds the usual rate 19 times in 20 where whoever is absent is absent all week; one of sessions would not', () => {
    const random = new SeededRandom(20_261_201);
    const [pupils, usual, draws] = [180, 7, 4000];
    const held = { pupil: 0, session: 0 };
    for (let draw = 0; draw < draws; draw += 1) {
      let absent = 0;
      for (let pupil = 0; pupil < pupils; pupil += 1) if (random.next() < usual / 100) absent += 10;
      const holds = (range: ReturnType<typeof rangeOf>) =>
        (range.from as number) <= usual && usual <= (range.to as number);
      if (holds(rangeOf(10 * pupils, absent))) held.pupil += 1;
      // Each session for itself: as if there were ten times as many pupils.
      if (holds(rangeOf(100 * pupils, 10 * absent))) held.session += 1;
    }
    expect(held.pupil / draws).toBeGreaterThan(0.93);
    expect(held.pupil / draws).toBeLessThan(0.97);
    expect(held.session / draws).toBeLessThan(0.6);
  });
});

describe('what is said of the first week', () => {
  const named = (name: string, possible: number | null, absence: number | null) => ({
    name,
    ...rangeOf(possible, absence),
  });

  test('is the highest that is shown, with its range', () => {
    expect(
      firstWeekNotes([
        named('Year 8', 1800, 180),
        named('Year 9', 1800, null),
        named('Year 10', 1800, 90),
      ])[0],
    ).toBe(
      'In the first week of this year, absence was 10.0% in Year 8, the highest that is shown. By chance alone, its usual absence may be anything from 6.4% to 15.3%. The highest of several is often high by chance.',
    );
    expect(firstWeekNotes([named('Year 8', 1800, 180)])[0]).toMatch(
      /^In the first week of this year, absence was 10\.0% in Year 8\. By chance alone, its usual absence may be anything from 6\.4% to 15\.3%\.$/,
    );
  });

  test('is no figure where none is shown', () => {
    expect(firstWeekNotes([named('Year 8', 1800, null)]).join(' ')).not.toMatch(
      /In the first week of this year/,
    );
  });

  test('stands beside the rate in the table that is read, and in the file to the last digit', () => {
    const source = {
      ...placeWith({ 'year 8': [1800, 180] }),
      lastYear: placeWith({ 'year 7': [1800, 90] }, yearBefore(sunday)),
      today: '2027-01-01' as IsoDate,
      shortDay: String,
      longDay: String,
    } as DashboardSource;
    const { columns, rows, notes } = transitionsView(source);
    expect(columns.slice(-3)).toEqual(['First week of this year', 'First week: from', 'First week: to']);
    expect(rows[0]!.slice(-3).map(({ text }) => text)).toEqual(['10.0%', '6.4%', '15.3%']);
    expect(rows[0]!.slice(-2).map(({ value }) => (value as number).toFixed(3))).toEqual(['6.419', '15.252']);
    expect(
      notes!.some((note) => note.startsWith('In the first week of this year, absence was 10.0% in Year 8')),
    ).toBe(true);
  });
});
