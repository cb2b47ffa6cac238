import { describe, expect, test } from 'vitest';
import { figuresByKey } from '../../../../tests/fixtures/figures-by-key.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { yearBefore } from '../same-days.ts';
import { comparedView } from './compared-view.ts';
import type { DashboardSource } from './drawn-view.ts';

const days = ['2026-09-07', '2026-09-08', '2026-09-09', '2026-09-10', '2026-09-11'] as IsoDate[];

/** A place with 1,000 possible sessions a day, absent so many; null stands for what is hidden. */
function placeWith(place: string, absent: readonly (number | null)[], shift = (day: IsoDate) => day) {
  const key = (day: IsoDate, measure: string) => `${place}|day|${shift(day)}|all|${measure}`;
  const by = figuresByKey([
    Object.fromEntries(
      days.flatMap((day, i) =>
        absent[i] === undefined
          ? []
          : [
              [key(day, 'possible'), absent[i] === null ? null : 1000],
              [key(day, 'absence'), absent[i]!],
            ],
      ),
    ),
  ]);
  return { of: { place, figures: by.figures }, times: by.timesOf(place) };
}

const source = (more: Partial<DashboardSource> = {}): DashboardSource => ({
  ...placeWith('school', [50, 60, 70, 80, 90]),
  today: '2026-10-01' as IsoDate,
  shortDay: String,
  longDay: String,
  ...more,
});
const rowsOf = (view: ReturnType<typeof comparedView>) => view.rows.map((row) => row.map(({ text }) => text));

describe('a comparison', () => {
  test('is of the days that all have, which it names with those that are left out', () => {
    const view = comparedView(
      source({
        lastYear: placeWith('school', [40, 40, undefined as never, 40, 40], yearBefore),
        beside: [{ name: 'primary schools in Hackney', ...placeWith('a', [60, 60, 60, 60, null]) }],
      }),
    );
    // 7, 8 and 10 September: 190 of 3,000, against 120 and 180.
    expect(rowsOf(view)).toEqual([
      ['This school', '6.3%', '4.0%', '+2.3', 'z'],
      ['Primary schools in Hackney', '6.0%', 'x', 'x', '+0.3'],
    ]);
    expect(view.notes).toEqual([
      'Compared: 2026-09-07 to 2026-09-08 and 2026-09-10. Last year’s days are the same weekdays 52 weeks earlier.',
      'Left out, because not all of them have figures of these days: 2026-09-09 and 2026-09-11.',
    ]);
    expect(view.message).toBe(
      'On the same 3 school days from 2026-09-07 to 2026-09-10, absence was 6.3%, and 4.0% a year before. It was 6.0% in primary schools in Hackney. From last year, absence rose by 2.3 percentage points.',
    );
  });

  test('says how absence changed where the others have last year too, and at similar schools', () => {
    const england = {
      name: 'primary schools in England',
      ...placeWith('e', [50, 50, 50, 50, 50]),
      lastYear: placeWith('e', [50, 50, 50, 50, 50], yearBefore),
    };
    const view = comparedView(
      source({
        lastYear: placeWith('school', [80, 80, 80, 80, 80], yearBefore),
        beside: [england],
        similar: { schools: 20, change: 0.42, until: days[4]! },
      }),
    );
    expect(view.message).toContain(
      'From last year, absence fell by 1 percentage point and stayed as it was in primary schools in England.',
    );
    expect(view.message).toContain(
      'At the 20 similar schools of the report, up to 2026-09-11, it rose by 0.4 percentage points.',
    );
    expect(rowsOf(view).at(-1)).toEqual(['The 20 similar schools of the report', 'x', 'x', '+0.4', 'x']);
  });

  test('leaves out a place that has hardly any of the days, rather than the days', () => {
    const view = comparedView(
      source({
        lastYear: placeWith('school', [80], yearBefore),
        beside: [{ name: 'primary schools in England', ...placeWith('e', [50, 50, 50, 50, 50]) }],
      }),
    );
    expect(rowsOf(view)[0]).toEqual(['This school', '7.0%', 'x', 'x', 'z']);
    expect(view.notes?.[0]).toContain('2026-09-07 to 2026-09-11');
  });

  test('with nothing beside it says so', () => {
    expect(comparedView(source()).empty).toContain('nothing to compare');
    expect(comparedView(source({ lastYear: placeWith('school', [80], yearBefore) })).empty).toContain(
      'nothing to compare',
    );
  });
});
