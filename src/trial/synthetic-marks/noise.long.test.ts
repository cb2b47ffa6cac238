import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { weekdayOf, weekOf } from '../../attendance/calendar/iso-date.ts';
import { quantile } from '../../numerics/quantile.ts';
import { synthesiseEngland } from '../synthetic-england/england.ts';
import { codeClassOf } from './mark-bytes.ts';
import { finishedYear, type MarkedSchool, markedSchools } from './marked-school.ts';
import { yearsOfSchools } from './marks-files.ts';
import { termDays, termsOfYear, yearSessions } from './school-year-dates.ts';
import type { SchoolYearMarks } from './school-year-marks.ts';

const seed = 1;
const england = synthesiseEngland(2500, seed, undefined);
const { days } = termsOfYear(finishedYear);

/** A school's sessions by day, of those whom statistics count. */
interface SchoolDays {
  readonly school: MarkedSchool;
  readonly possible: Float64Array;
  readonly absent: Float64Array;
}

function daysOf({ school, pupils, counted, year11Until, codes }: SchoolYearMarks): SchoolDays {
  const possible = new Float64Array(termDays);
  const absent = new Float64Array(termDays);
  for (let pupil = 0; pupil < counted; pupil += 1) {
    const end = pupils[pupil]!.yearGroup === 11 ? 2 * year11Until : yearSessions;
    for (let session = 0; session < end; session += 1) {
      const kind = codeClassOf(codes[pupil * yearSessions + session]!);
      if (kind === 'other') continue;
      possible[session >> 1]! += 1;
      if (kind === 'absent') absent[session >> 1]! += 1;
    }
  }
  return { school, possible, absent };
}

const schools = Array.from(
  yearsOfSchools(
    markedSchools(england, seed, finishedYear).filter(({ phase }) => phase !== 'special'),
    seed,
    finishedYear,
  ),
  daysOf,
);

/** The median; NaN on a day on which every school is shut. */
const median = (values: readonly number[]) => (values.length === 0 ? Number.NaN : quantile(values, 0.5));
/** 1.4826 times the median distance from the median: the SD, had it been normal. */
function robustSd(values: readonly number[]): number {
  const middle = median(values);
  return 1.4826 * median(values.map((value) => Math.abs(value - middle)));
}

/** Absence of one authority in one week, %. */
interface AuthorityWeek {
  readonly authority: string;
  readonly week: string;
  readonly absence: number;
}

/** What is left of absence once the week's median and the authority's median are taken off: robust SD in points. */
function authorityWeekSd(years: readonly (readonly AuthorityWeek[])[]): number {
  const residuals = years.flatMap((rows) => {
    const ofWeek = new Map(
      [...Map.groupBy(rows, ({ week }) => week)].map(([week, all]) => [
        week,
        median(all.map(({ absence }) => absence)),
      ]),
    );
    return [...Map.groupBy(rows, ({ authority }) => authority).values()].flatMap((own) => {
      const left = own.map(({ week, absence }) => absence - ofWeek.get(week)!);
      const middle = median(left);
      return left.map((value) => value - middle);
    });
  });
  return robustSd(residuals);
}

function inventedWeeks(phase: string): readonly AuthorityWeek[] {
  const sums = new Map<string, { possible: number; absent: number }>();
  for (const { school, possible, absent } of schools.filter((one) => one.school.phase === phase))
    for (const [day, date] of days.entries()) {
      if (date > '2025-12-31') break;
      const key = `${school.authority} ${weekOf(date)}`;
      const sum = sums.get(key) ?? { possible: 0, absent: 0 };
      sums.set(key, { possible: sum.possible + possible[day]!, absent: sum.absent + absent[day]! });
    }
  return [...sums].map(([key, { possible, absent }]) => {
    const [authority, week] = key.split(' ');
    return { authority: authority!, week: week!, absence: (100 * absent) / possible };
  });
}

/** Robust SD of an authority's week in the real file of four autumns (../shared/registers.md, section 3). */
const realSd = { primary: 0.29, secondary: 0.34 } as const;

describe.each(['primary', 'secondary'] as const)('invented marks of %s schools', (phase) => {
  const own = schools.filter(({ school }) => school.phase === phase);

  test('move from week to week in an authority as real ones do', () => {
    const sd = authorityWeekSd([inventedWeeks(phase)]);
    expect(Math.abs(sd - realSd[phase]), `${sd}`).toBeLessThanOrEqual(0.05);
  });

  test('have as many bad days as real ones, and days that go on as real ones do', () => {
    const rates = own.map(({ possible, absent }) =>
      Array.from(possible, (sessions, day) =>
        sessions > 0 ? 100 * (1 - absent[day]! / sessions) : Number.NaN,
      ),
    );
    const national = days.map((_, day) =>
      median(rates.map((rate) => rate[day]!).filter((rate) => !Number.isNaN(rate))),
    );
    let bad = 0;
    const following = rates.map((rate) => {
      const left = rate.map((value, day) => value - national[day]!).filter((value) => !Number.isNaN(value));
      const middle = median(left);
      const sd = robustSd(left);
      bad += left.filter((value) => value - middle < -4 * sd).length;
      return lagOne(left.map((value) => Math.max(-4 * sd, Math.min(4 * sd, value - middle))));
    });
    const perYear = bad / own.length;
    expect(perYear, `${perYear}`).toBeGreaterThanOrEqual(0.4);
    expect(perYear, `${perYear}`).toBeLessThanOrEqual(1);
    const lag = median(following);
    expect(lag, `${lag}`).toBeGreaterThanOrEqual(0.2);
    expect(lag, `${lag}`).toBeLessThanOrEqual(0.35);
  });

  test('have December’s wave in several regions, and not in all alike', () => {
    const rise = Array.from({ length: 9 }, (_, region) => {
      const between = (first: string, last: string) => {
        let possible = 0;
        let absent = 0;
        for (const one of own.filter(({ school }) => school.region === region))
          for (const [day, date] of days.entries())
            if (date >= first && date <= last) {
              possible += one.possible[day]!;
              absent += one.absent[day]!;
            }
        return absent / possible;
      };
      return between('2025-12-01', '2025-12-19') / between('2025-09-15', '2025-10-24');
    });
    expect(rise.filter((times) => times > 1.2).length, `${rise}`).toBeGreaterThanOrEqual(2);
    expect(Math.max(...rise) - Math.min(...rise), `${rise}`).toBeGreaterThan(0.08);
  });

  test('have the weekdays of the published figures: Fridays high, and primary Mondays too', () => {
    const byWeekday = [1, 2, 3, 4, 5].map((weekday) => {
      let possible = 0;
      let absent = 0;
      for (const one of own)
        for (const [day, date] of days.entries())
          if (weekdayOf(date) === weekday) {
            possible += one.possible[day]!;
            absent += one.absent[day]!;
          }
      return absent / possible;
    });
    // docs/domain/figures.md: five weeks of autumn 2023.
    const published = phase === 'primary' ? [4.87, 4.44, 4.21, 4.3, 5.24] : [7.63, 7.66, 7.51, 7.66, 8.83];
    for (const [i, value] of published.entries())
      expect(Math.abs(byWeekday[i]! / byWeekday[2]! - value / published[2]!), `${byWeekday}`).toBeLessThan(
        0.1,
      );
  });
});

function lagOne(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let own = 0;
  let next = 0;
  for (const [i, value] of values.entries()) {
    own += (value - mean) ** 2;
    if (i > 0) next += (value - mean) * (values[i - 1]! - mean);
  }
  return next / own;
}

const weekly = join(
  import.meta.dirname,
  '../../../../shared/data/england/attendance/weekly_by_local_authority.csv',
);

test.runIf(existsSync(weekly)).each(['primary', 'secondary'] as const)(
  'the real weekly file moves as is said of it (%s)',
  (phase) => {
    const [header, ...lines] = readFileSync(weekly, 'utf8').trim().split('\n');
    const columns = header!.split(',');
    // No cell of the columns before the figures has a comma in it, but names of authorities in quotes.
    const cells = lines.map((line) => line.match(/"[^"]*"|[^,]+|(?<=,)(?=,|$)/g)!);
    const at = (name: string) => columns.indexOf(name);
    const rows = cells.flatMap((row) => {
      const absence = Number.parseFloat(row[at('overall_absence_perc')]!);
      return row[at('phase')]!.toLowerCase() === phase && absence > 0 && absence < 40
        ? [{ year: row[at('year')]!, authority: row[at('old_la_code')]!, week: row[at('week')]!, absence }]
        : [];
    });
    const sd = authorityWeekSd([...Map.groupBy(rows, ({ year }) => year).values()]);
    expect(rows.length).toBeGreaterThan(6000);
    expect(Math.abs(sd - realSd[phase]), `${sd}`).toBeLessThanOrEqual(0.01);
  },
);
