import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type OfficialAuthority,
  officialAuthorities,
} from '../../src/attendance/statistics/official-authorities.ts';
import { mondayOf, statisticalWeek } from '../../src/attendance/statistics/statistical-week.ts';
import { makePublication } from '../../src/documents/publication/release/make-publication.ts';
import type { StatisticalTable } from '../../src/documents/publication/release/statistical-table.ts';
import { readPublicationCounts } from '../../src/intake/publication-counts/read-publication-counts.ts';
import { publicProtection } from '../fixtures/public-protection.ts';
import { describeOnRealFiles, england } from './england.ts';

// Published percentages go in as the counts that they are of, authority by authority, through the making of a release, and are held
// beside what was published: of authorities to the digit; of England within what hidden authorities and
// estimates by month, leave open.

type Row = Readonly<Record<string, string>>;
const phases: ReadonlySet<string> = new Set(['Primary', 'Secondary', 'Special']);
const rowsOf = (file: string): Row[] =>
  (parse(readFileSync(join(england, 'attendance', file)), { columns: true }) as Row[]).filter(({ phase }) =>
    phases.has(phase!),
  );
/** Divided in 2023, and in the files before that. */
const cumbria: OfficialAuthority = {
  oldCode: '909',
  newCode: 'E10000006',
  name: 'Cumbria',
  region: { code: 'E12000002', name: 'North West' },
};
const authorityOf = new Map(
  [...officialAuthorities, cumbria].map((authority) => [authority.oldCode, authority]),
);
const isAuthority = (row: Row): boolean => row.geographic_level === 'Local authority';
const percentIn = (row: Row, column: string): number => Number(row[column]);
const isCounted = (row: Row): boolean =>
  Number(row.possible_sessions) > 0 &&
  ['overall_absence_perc', 'authorised_absence_perc', 'illness_perc', 'unauth_hol_perc'].every(
    (column) => !Number.isNaN(percentIn(row, column)),
  );

/** What each reason of ours is called in the published files. */
const columns: Readonly<Record<string, string>> = {
  'Overall absence': 'overall_absence_perc',
  'All authorised': 'authorised_absence_perc',
  'All unauthorised': 'unauthorised_absence_perc',
  'Illness (i)': 'illness_perc',
  'Unauthorised holiday (g)': 'unauth_hol_perc',
};

const header =
  'date,old_la_code,new_la_code,la_name,region_code,region_name,phase,num_schools,enrolments,window,academic_year,persistent,severe,/,\\,I,C,G,O';

/** A row of counts: of which a percentage was published, and the others as what is left. */
function countLine(row: Row, date: string): string {
  const possible = Number(row.possible_sessions);
  const of = (column: string) => Math.round((possible * percentIn(row, column)) / 100);
  const [authorised, ill, holiday] = [
    of('authorised_absence_perc'),
    of('illness_perc'),
    of('unauth_hol_perc'),
  ];
  const absence = of('overall_absence_perc');
  const present = possible - absence;
  const sessions = [
    Math.ceil(present / 2),
    Math.floor(present / 2),
    ill,
    authorised - ill,
    holiday,
    absence - authorised - holiday,
  ];
  return [date, ...place(row), Math.round(possible / 10), '', '', '', '', ...sessions].join(',');
}

function place(row: Row): readonly unknown[] {
  const { oldCode, newCode, name, region } = authorityOf.get(row.old_la_code!)!;
  const schools = Math.max(1, Math.round(Number(row.num_schools)));
  return [oldCode, newCode, `"${name}"`, region.code, region.name, row.phase, schools];
}

function tablesOf(lines: readonly string[]): readonly StatisticalTable[] {
  const bytes = new TextEncoder().encode([header, ...lines].join('\n'));
  return makePublication(
    readPublicationCounts([{ path: 'published.csv', bytes }]),
    {
      title: 'Pupil attendance in schools',
      publishedAt: '2026-12-10T09:30:00.000Z',
      statistician: '',
      contact: '',
      nextAt: undefined,
      before: [],
      seenBefore: [],
      invented: false,
    },
    { earlier: () => undefined, protection: publicProtection() },
  ).tables;
}

/** Percentages of a table by time, place, phase and reason: those that are shown. */
function shown(tables: readonly StatisticalTable[], name: string): ReadonlyMap<string, number> {
  const table = tables.find((one) => one.name === name)!;
  return new Map(
    table.rows.flatMap(({ time, place: where, items, figures }) => {
      if (where.level === 'Regional' || typeof figures[1] !== 'number') return [];
      const code = where.level === 'National' ? 'England' : where.authority.newCode;
      return [[key(`${time.timePeriod} ${time.timeIdentifier}`, code, items[0]!, items.at(-1)!), figures[1]]];
    }),
  );
}

const key = (time: string, code: string, phase: string, reason: string): string =>
  [time, code, phase, reason].join('|');

/** Published rows beside ours. @returns of authorities those that differ, of England the largest difference */
function beside(
  rows: readonly Row[],
  ours: ReadonlyMap<string, number>,
  timeOf: (row: Row) => string,
  compared: Readonly<Record<string, string>>,
) {
  const off: string[] = [];
  let [authorities, nation, furthest] = [0, 0, 0];
  for (const row of rows)
    for (const [reason, column] of Object.entries(compared)) {
      const code = isAuthority(row) ? (authorityOf.get(row.old_la_code!)?.newCode ?? '') : 'England';
      const figure = ours.get(key(timeOf(row), code, row.phase!, reason));
      const published = percentIn(row, column);
      if (figure === undefined || Number.isNaN(published)) continue;
      const difference = Math.abs(figure - published);
      if (!isAuthority(row)) {
        nation += 1;
        furthest = Math.max(furthest, difference);
      } else {
        authorities += 1;
        if (difference > 1e-9)
          off.push(`${timeOf(row)} ${code} ${row.phase} ${reason}: ${published} ${figure}`);
      }
    }
  return { off, authorities, nation, furthest };
}

describeOnRealFiles('real published files go in as counts', () => {
  describe('the weekly file', () => {
    const weeks: ReadonlySet<string> = new Set(['2022 37', '2023 45', '2024 47', '2025 45']);
    let rows: readonly Row[];
    let ours: ReadonlyMap<string, number>;
    beforeAll(() => {
      rows = rowsOf('weekly_by_local_authority.csv').filter(
        ({ year, week, geographic_level }) => weeks.has(`${year} ${week}`) && geographic_level !== 'Regional',
      );
      const lines = rows
        .filter((row) => isAuthority(row) && isCounted(row) && authorityOf.has(row.old_la_code!))
        .map((row) => countLine(row, mondayOf({ year: Number(row.year), week: Number(row.week) })));
      ours = shown(tablesOf(lines), 'attendance_weekly');
    });
    const timeOf = ({ year, week }: Row) => `${year} Week ${week}`;

    test('comes out as it was published: authorities to the digit, England within 0.02', () => {
      const { off, authorities, nation, furthest } = beside(rows, ours, timeOf, columns);
      expect(off).toEqual([]);
      expect(authorities).toBeGreaterThan(5000);
      expect(nation).toBe(weeks.size * phases.size * Object.keys(columns).length);
      expect(furthest).toBeLessThanOrEqual(0.02);
    });

    test('is the same in England to the digit in 2022, when no authority was hidden', () => {
      const first = rows.filter(({ year }) => year === '2022');
      const { furthest } = beside(
        first.filter((row) => !isAuthority(row)),
        ours,
        timeOf,
        columns,
      );
      expect(furthest).toBeLessThanOrEqual(1e-9);
    });

    test('has its weeks where they were', () => {
      for (const { year, week } of rows.slice(0, 50))
        expect(statisticalWeek(mondayOf({ year: Number(year), week: Number(week) }))).toEqual({
          year: Number(year),
          week: Number(week),
        });
    });
  });

  describe('the termly file', () => {
    const dates: Readonly<Record<string, string>> = {
      'Autumn term': '10-03',
      'Spring term': '02-06',
      'Summer term': '05-15',
    };
    let rows: readonly Row[];
    let tables: readonly StatisticalTable[];
    const dateOf = ({ time_period, time_identifier }: Row): string => {
      const start = Number(time_period!.slice(0, 4));
      return `${time_identifier === 'Autumn term' ? start : start + 1}-${dates[time_identifier!]}`;
    };
    const timeOf = ({ time_period, time_identifier }: Row) => `${time_period} ${time_identifier}`;
    beforeAll(() => {
      rows = rowsOf('termly_by_local_authority.csv').filter(
        ({ time_identifier, geographic_level, time_period }) =>
          dates[time_identifier!] !== undefined &&
          geographic_level !== 'Regional' &&
          time_period === '202223',
      );
      const counted = rows.filter(
        (row) => isAuthority(row) && isCounted(row) && authorityOf.has(row.old_la_code!),
      );
      const lines = counted.map((row) => countLine(row, dateOf(row)));
      const windows = counted.flatMap((row) => {
        const [enrolments, share] = [Math.round(Number(row.enrolments)), percentIn(row, 'pa_perc')];
        if (Number.isNaN(share) || Number.isNaN(enrolments)) return [];
        const persistent = Math.round((enrolments * share) / 100);
        return [
          ['', ...place(row), enrolments, row.time_identifier, row.time_period, persistent, 0, ',,,,,'].join(
            ',',
          ),
        ];
      });
      tables = tablesOf([...lines, ...windows]);
    });

    test('comes out as it was published: authorities to the digit, England within 0.07', () => {
      const { off, authorities, nation, furthest } = beside(
        rows,
        shown(tables, 'reasons_termly'),
        timeOf,
        columns,
      );
      expect(off).toEqual([]);
      expect(authorities).toBeGreaterThan(4000);
      expect(nation).toBe(3 * phases.size * Object.keys(columns).length);
      expect(furthest).toBeLessThanOrEqual(0.07);
    });

    test('and persistent absence in England within 0.11: enrolments are averages of months', () => {
      const { nation, furthest } = beside(
        rows.filter((row) => !isAuthority(row)),
        shown(tables, 'persistent_absence_termly'),
        timeOf,
        { 'Persistent absence': 'pa_perc' },
      );
      expect(nation).toBe(3 * phases.size);
      expect(furthest).toBeLessThanOrEqual(0.11);
    });
  });
});
