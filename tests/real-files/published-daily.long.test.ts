import { beforeAll, expect, test } from 'vitest';
import { newCodesFrom } from '../../src/attendance/codes/register-codes.ts';
import { officialAuthorities } from '../../src/attendance/statistics/official-authorities.ts';
import {
  makePublication,
  type Publication,
} from '../../src/documents/publication/release/make-publication.ts';
import { readPublicationCounts } from '../../src/intake/publication-counts/read-publication-counts.ts';
import { publicProtection } from '../fixtures/public-protection.ts';
import { codeColumns, type DailyRow, dailyRows, numberIn } from './daily-file.ts';
import { describeOnRealFiles } from './england.ts';

const codes = [...new Set(Object.values(codeColumns))].filter((code) => code !== 'H');

/** Rows of authorities by phase of the codes of today, in which every counted absence has a column. */
function countable(row: DailyRow): boolean {
  const sum = codes
    .filter((code) => ['I', 'M', 'C', 'C1', 'C2', 'J1', 'S', 'T', 'R', 'E'].includes(code))
    .reduce((all, code) => all + sessionsOf(row, code), 0);
  return (
    row.date >= newCodesFrom &&
    row.phase !== 'Total' &&
    row.cells.geographic_level === 'Local authority' &&
    numberIn(row, 'possible_sessions') !== undefined &&
    (numberIn(row, 'reason_j_aea_interview') ?? 0) === 0 &&
    sum === numberIn(row, 'authorised_absence')
  );
}

const sessionsOf = (row: DailyRow, code: string): number =>
  Object.entries(codeColumns)
    .filter(([, one]) => one === code)
    .reduce((all, [column]) => all + (numberIn(row, column) ?? 0), 0);

describeOnRealFiles('the real daily file goes in as counts', () => {
  let rows: readonly DailyRow[];
  let publication: Publication;
  beforeAll(() => {
    const known = new Set(officialAuthorities.map(({ newCode }) => newCode));
    const all = dailyRows().filter((row) => countable(row) && known.has(row.cells.new_la_code!));
    // One week: the newest of which there are several days.
    const last = all
      .map(({ date }) => date)
      .sort()
      .at(-1)!;
    rows = all.filter(({ date }) => date === last);
    const lines = [
      [
        'date',
        'new_la_code',
        'phase',
        'num_schools',
        'enrolments',
        'total_num_schools',
        'total_enrolments',
        ...codes,
      ],
      ...rows.map((row) => [
        row.date,
        row.cells.new_la_code!,
        row.phase,
        ...['num_schools', 'enrolments', 'total_num_schools', 'total_enrolments'].map(
          (column) => row.cells[column] ?? '',
        ),
        ...codes.map((code) => sessionsOf(row, code)),
      ]),
    ];
    const bytes = new TextEncoder().encode(lines.map((line) => line.join(',')).join('\n'));
    publication = makePublication(
      readPublicationCounts([{ path: 'daily.csv', bytes }]),
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
    );
  });

  test('and the published percentages come out by phase, to the digit, where nothing is hidden', () => {
    const table = publication.tables.find(({ name }) => name === 'attendance_latest_week')!;
    const ours = new Map(
      table.rows.flatMap(({ place, items, figures }) =>
        place.level === 'Local authority' && items[0] !== 'Week' && items[0] !== 'Year to date'
          ? [[`${place.authority.newCode} ${items[1]} ${items.at(-1)}`, figures[1]!]]
          : [],
      ),
    );
    const columns = {
      'Overall absence': 'overall_absence_perc',
      'Overall attendance': 'attendance_perc',
      'All authorised': 'authorised_absence_perc',
      'All unauthorised': 'unauthorised_absence_perc',
      'Illness (i)': 'illness_perc',
      'Unauthorised holiday (g)': 'unauth_hol_perc',
    };
    let compared = 0;
    const off: string[] = [];
    for (const row of rows)
      for (const [reason, column] of Object.entries(columns)) {
        const figure = ours.get(`${row.cells.new_la_code} ${row.phase} ${reason}`);
        const published = numberIn(row, column);
        if (typeof figure !== 'number' || published === undefined) continue;
        compared += 1;
        if (Math.abs(figure - published) > 1e-9) off.push(`${row.line} ${column} ${published} ${figure}`);
      }
    expect(off).toEqual([]);
    expect(compared).toBeGreaterThan(50);
  });

  test('and every check of published files passes', () => {
    const failed = publication.checked.flatMap(({ name, results }) =>
      results.filter(({ findings }) => findings.length > 0).map(({ check }) => `${name}: ${check.name}`),
    );
    expect(failed).toEqual([]);
  });
});
