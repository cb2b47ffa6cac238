import { describe, expect, test } from 'vitest';
import { figuresByKey } from '../../../../tests/fixtures/figures-by-key.ts';
import { daysAfter, type IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { SeededRandom } from '../../../numerics/seeded-random.ts';
import { schoolDashboardViews } from '../dashboard-address.ts';
import { yearBefore } from '../same-days.ts';
import type { DashboardSource } from '../views/drawn-view.ts';
import { standsOut } from './stands-out.ts';

describe('what is there', () => {
  /** Weeks of 500 pupils in two year groups, absent so many sessions of each day. */
  function weeksWith(
    absentOn: (day: IsoDate, week: number, year: number) => number,
    years: readonly number[] = [1, 2],
  ): DashboardSource {
    const random = new SeededRandom(7);
    const key = (span: string, last: string, group: string, measure: string) =>
      `school|${span}|${last}|${group}|${measure}`;
    const part = (monday: IsoDate, week: number) => {
      const figures: Record<string, number> = {};
      for (const day of [0, 1, 2, 3, 4].map((plus) => daysAfter(monday, plus)))
        for (const year of years) {
          const absent = absentOn(day, week, year) + Math.round(random.normal() * 2);
          for (const [span, last] of [
            ['day', day],
            ['week', daysAfter(monday, 6)],
          ] as const)
            for (const group of [`year ${year}`, 'all'])
              for (const [measure, n] of [
                ['possible', 500],
                ['absence', absent],
                ['illness', Math.round(absent / 2)],
              ] as const)
                figures[key(span, last, group, measure)] =
                  (figures[key(span, last, group, measure)] ?? 0) + n;
        }
      return figures;
    };
    const place = (mondays: readonly IsoDate[]) => {
      const by = figuresByKey(mondays.map(part));
      return { of: { place: 'school', figures: by.figures }, times: by.timesOf('school') };
    };
    const mondays = Array.from({ length: 10 }, (_, week) => daysAfter('2026-09-07' as IsoDate, 7 * week));
    return {
      ...place(mondays),
      lastYear: place(mondays.map(yearBefore)),
      today: '2027-01-01' as IsoDate,
      shortDay: String,
      longDay: String,
    };
  }
  const textsOf = (source: DashboardSource) => standsOut(source).sentences.map(({ text }) => text);

  test('is told with its figures: Fridays, a year group, a change from last year', () => {
    const isFriday = (day: IsoDate) => new Date(day).getUTCDay() === 5;
    expect(textsOf(weeksWith((day) => (isFriday(day) ? 50 : 25)))).toContainEqual(
      expect.stringMatching(
        /^Absence on Fridays was [45]\.\d percentage points higher than on the other days of the same weeks: (9|10)\.\d% against [45]\.\d%, in 10 weeks\.$/,
      ),
    );
    expect(textsOf(weeksWith((_, __, year) => (year === 2 ? 45 : 25)))).toContainEqual(
      expect.stringContaining('Absence in Year 2 was'),
    );
    const less = textsOf(weeksWith((day) => (day > '2026-08-01' ? 20 : 35)));
    expect(less).toContainEqual(
      expect.stringMatching(/^Absence was .* lower than in the same weeks of last year/),
    );
    expect(less.length).toBeLessThanOrEqual(5);
  });

  test('older pupils miss more everywhere: a year group stands beside those of its own kind of school', () => {
    const usual = (year: number) => (year > 6 ? 45 : 25);
    const years = [4, 5, 8, 9];
    expect(textsOf(weeksWith((_, __, year) => usual(year), years))).toEqual([]);
    expect(textsOf(weeksWith((_, __, year) => (year === 8 ? 70 : usual(year)), years))).toContainEqual(
      expect.stringMatching(
        /^Absence in Year 8 was \d(\.\d)? percentage points higher than in the other year groups from Year 7 on: /,
      ),
    );
  });

  test('leads to views that there are, and is nothing where nothing differs', () => {
    const { sentences } = standsOut(weeksWith((_, __, year) => (year === 2 ? 45 : 25)));
    for (const { view } of sentences) expect(schoolDashboardViews).toContain(view);
    expect(textsOf(weeksWith(() => 25))).toEqual([]);
  });

  test('is not told where a handful of pupils could make it', () => {
    // Of 250 pupils a year group, two points are five.
    expect(textsOf(weeksWith((_, __, year) => (year === 2 ? 28 : 25)))).toEqual([]);
  });

  test('needs weeks that are settled, and several of them', () => {
    const source = weeksWith((_, __, year) => (year === 2 ? 60 : 25));
    expect(standsOut({ ...source, today: '2026-11-01' as IsoDate }).looked).toBeGreaterThan(0);
    expect(standsOut({ ...source, today: '2026-10-20' as IsoDate }).looked).toBe(0);
  });
});
