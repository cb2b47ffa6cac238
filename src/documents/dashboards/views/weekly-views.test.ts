import { describe, expect, test } from 'vitest';
import { figuresByKey } from '../../../../tests/fixtures/figures-by-key.ts';
import { daysAfter, type IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { yearBefore } from '../same-days.ts';
import { calendarView } from './calendar-view.ts';
import type { DashboardSource, DrawnView } from './drawn-view.ts';
import { reasonWeeksView } from './reason-weeks-view.ts';
import { transitionsView } from './transitions-view.ts';
import { yearGroupsView } from './year-groups-view.ts';

const sundays = Array.from({ length: 8 }, (_, week) => daysAfter('2026-09-13' as IsoDate, 7 * week));

type Figures = Readonly<Record<string, number | null>>;

/** A place with figures of weeks: of each, by group and measure. */
function placeWith(
  of: (week: number) => Readonly<Record<string, Figures>>,
  weeks: readonly IsoDate[] = sundays,
) {
  const by = figuresByKey([
    Object.fromEntries(
      weeks.flatMap((last, week) =>
        Object.entries(of(week)).flatMap(([group, figures]) =>
          Object.entries(figures).map(([measure, n]) => [`school|week|${last}|${group}|${measure}`, n]),
        ),
      ),
    ),
  ]);
  return { of: { place: 'school', figures: by.figures }, times: by.timesOf('school') };
}
const source = (place: Pick<DashboardSource, 'of' | 'times' | 'lastYear'>): DashboardSource => ({
  ...place,
  today: '2027-01-01' as IsoDate,
  shortDay: String,
  longDay: String,
});
const rowsOf = (view: DrawnView) => view.rows.map((row) => row.map(({ text }) => text));

describe('reasons week by week', () => {
  const all = (illness: number | null) => ({
    all: { possible: 1000, absence: 80, authorised: 60, unauthorised: 20, illness },
  });

  test('are three parts that make up absence, with the largest said', () => {
    const view = reasonWeeksView(source(placeWith(() => all(45))));
    expect(rowsOf(view)[0]).toEqual(['2026-10-26', '8.0%', '4.5%', '1.5%', '2.0%']);
    expect(view.message).toBe(
      'In the week of 2026-10-26 absence was 8.0%, and the largest part of it was illness: 4.5% of possible sessions.',
    );
    expect(view.draw!(720).match(/<rect /g)).toHaveLength(8 * 3 + 3);
  });

  test('have no column, nor a difference, where one of them is hidden', () => {
    const view = reasonWeeksView(source(placeWith((week) => all(week === 7 ? null : 10))));
    expect(rowsOf(view)[0]).toEqual(['2026-10-26', '8.0%', 'c', 'c', '2.0%']);
    expect(view.message).toBe(
      'In the week of 2026-10-19 absence was 8.0%, and the largest part of it was other authorised absence: 5.0% of possible sessions.',
    );
    expect(view.draw!(720).match(/<rect /g)).toHaveLength(7 * 3 + 3);
  });

  test('say of weeks that still settle that they do', () => {
    const view = reasonWeeksView({
      ...source(placeWith(() => all(45))),
      today: daysAfter(sundays.at(-1)!, 1),
    });
    expect(rowsOf(view).map(([name]) => name)).toEqual([
      '2026-10-26, still settling (u)',
      '2026-10-19, still settling (u)',
      ...sundays
        .slice(0, 6)
        .toReversed()
        .map((last) => daysAfter(last, -6)),
    ]);
    expect(view.notes).toEqual([
      'Registers of the newest 2 weeks are still settling: absence for which no reason is known yet counts as unauthorised, and falls as reasons come in.',
    ]);
  });

  test('say so where no week has all its parts, and where there is none at all', () => {
    expect(reasonWeeksView(source(placeWith(() => all(null)))).message).toBe(
      'No week is shown with all its parts.',
    );
    expect(reasonWeeksView(source(placeWith(() => ({}), []))).empty).toContain('no figures for this yet');
  });
});

describe('year groups week by week', () => {
  test('each have a picture with all pupils behind it, and a column', () => {
    const view = yearGroupsView(
      source(
        placeWith(() => ({
          all: { possible: 2000, absence: 150 },
          'year 10': { possible: 1000, absence: 90 },
          'year 9': { possible: 1000, absence: 60 },
        })),
      ),
    );
    expect(view.columns).toEqual(['Week from', 'All pupils', 'Year 9', 'Year 10']);
    expect(rowsOf(view)[0]).toEqual(['2026-10-26', '7.5%', '6.0%', '9.0%']);
    expect(view.message).toBe(
      'In the week of 2026-10-26, absence lay between 6.0% in Year 9 and 9.0% in Year 10.',
    );
    expect(view.draw!(720).match(/<g /g)).toHaveLength(2);
  });

  test('tell nothing of one that is hidden', () => {
    const view = yearGroupsView(
      source(
        placeWith(() => ({
          all: { possible: 2000, absence: 150 },
          'year 9': { possible: 1000, absence: null },
          'year 10': { possible: 1000, absence: 90 },
        })),
      ),
    );
    expect(rowsOf(view)[0]).toEqual(['2026-10-26', '7.5%', 'c', '9.0%']);
    expect(view.message).toContain('absence of Year 10 was 9.0%; no other year group is shown');
  });
});

describe('from one year group to the next', () => {
  const cohort = (group: string, absence: (week: number) => number | null) => (week: number) => ({
    [group]: { possible: 1800, absence: absence(week) },
  });
  const wobble = (week: number) => (week % 3) * 4;

  test('lays this year’s Year 8 beside last year’s Year 7, in the weeks that both have', () => {
    const view = transitionsView(
      source({
        ...placeWith(cohort('year 8', (week) => (week === 0 ? null : 180 + wobble(week)))),
        lastYear: placeWith(
          cohort('year 7', () => 90),
          sundays.map(yearBefore),
        ),
      }),
    );
    const [row] = rowsOf(view);
    // Seven weeks: 7 × 180 and 28 more of 12,600, against 630.
    expect(row).toEqual(['Year 7 to Year 8', '5.0%', '10.2%', '+5.2', 'less than 1 in 100', 'c', 'c', 'c']);
    expect(view.message).toBe(
      'Absence of Year 8 is 10.2% this year; Year 7 had 5.0% in the same weeks of last year: 5.2 percentage points more, beyond chance. No year group changed by more.',
    );
  });

  test('says that a change may be chance where single weeks change as much', () => {
    const view = transitionsView(
      source({
        ...placeWith(cohort('year 8', (week) => 90 + (week % 2 === 0 ? 180 : -60))),
        lastYear: placeWith(
          cohort('year 7', () => 90),
          sundays.map(yearBefore),
        ),
      }),
    );
    expect(view.message).toContain('which may be chance');
  });

  test('calls the largest change beyond chance only where it stands among all that were looked at', () => {
    const among = (others: readonly number[]) => {
      const of =
        (years: readonly number[], absence: (year: number, week: number) => number) => (week: number) =>
          Object.assign({}, ...years.map((year) => cohort(`year ${year}`, () => absence(year, week))(week)));
      const swing = (week: number) => (week % 2 === 0 ? 39 : -39);
      const years = [8, ...others];
      return transitionsView(
        source({
          ...placeWith(of(years, (year, week) => (year === 8 ? 130 : 91) + swing(week))),
          lastYear: placeWith(
            of(
              years.map((year) => year - 1),
              () => 90,
            ),
            sundays.map(yearBefore),
          ),
        }),
      ).message;
    };
    expect(among([])).toContain('Absence of Year 8 is 7.2% this year');
    expect(among([])).toContain(', beyond chance');
    expect(among([9, 10, 11, 12, 13])).toContain('Absence of Year 8 is 7.2% this year');
    expect(among([9, 10, 11, 12, 13])).toContain(', which may be chance');
  });

  test('says that it cannot be said where a few pupils could make a change', () => {
    const view = transitionsView(
      source({
        ...placeWith(cohort('year 8', (week) => 92 + (week % 2))),
        lastYear: placeWith(
          cohort('year 7', () => 90),
          sundays.map(yearBefore),
        ),
      }),
    );
    expect(view.message).toContain('whether that is more than chance cannot be said');
    expect(rowsOf(view)[0]![4]).toBe('x');
  });

  test('has nothing to say without last year, or of a year group that had none below it', () => {
    expect(transitionsView(source(placeWith(cohort('year 8', () => 90)))).empty).toContain('two years');
    const seven = transitionsView(
      source({
        ...placeWith(cohort('year 7', () => 90)),
        lastYear: placeWith(
          cohort('year 7', () => 90),
          sundays.map(yearBefore),
        ),
      }),
    );
    expect(seven.empty).toContain('two years');
  });
});

describe('the calendar', () => {
  const day = (date: string) => ({
    [`school|day|${date}|all|possible`]: 1000,
    [`school|day|${date}|all|absence`]: 50,
  });
  const by = figuresByKey([{ ...day('2026-09-07'), ...day('2026-09-08') }]);
  const view = (today: string) =>
    calendarView({
      ...source({ of: { place: 'school', figures: by.figures }, times: by.timesOf('school') }),
      today: today as IsoDate,
    });

  test('says what stands for a closed day, and which week still settles', () => {
    const closed = 'z: no session was possible that day, as when the school was closed, or no register came.';
    expect(view('2027-01-01').notes).toEqual([closed]);
    expect(view('2026-09-15').notes).toEqual([
      closed,
      expect.stringMatching(/^Registers of the newest week are still settling/),
    ]);
  });

  test('has names of weekdays that do not touch', () => {
    expect(view('2027-01-01').draw!(720)).toContain('>Wed<');
  });
});

describe('weeks that still settle', () => {
  const all = { possible: 1000, absence: 80, authorised: 60, unauthorised: 20, illness: 45 };
  const place = placeWith(() => ({ all, 'year 7': all }));
  test.each([
    ['reasons', reasonWeeksView],
    ['year groups', yearGroupsView],
  ])('are shaded in the picture of %s, and none once they have settled', (_, view) => {
    const drawnOn = (today: string) => view({ ...source(place), today: today as IsoDate }).draw!(720);
    // The newest of them ends on 1 November.
    expect(drawnOn('2026-11-02')).toContain('Shaded: still settling');
    expect(drawnOn('2026-12-01')).not.toContain('Shaded');
    const rects = (svg: string) => svg.match(/<rect /g)?.length ?? 0;
    expect(rects(drawnOn('2026-11-02'))).toBeGreaterThan(rects(drawnOn('2026-12-01')));
  });
});
