import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { publicProtection } from '../../../../tests/fixtures/public-protection.ts';
import {
  autumnDays,
  type CountsMade,
  publicationCounts,
} from '../../../../tests/fixtures/publication-counts.ts';
import { readPublicationCounts } from '../../../intake/publication-counts/read-publication-counts.ts';
import { accessibleSheets } from './forms/accessible-workbook.ts';
import { csvwMetadata } from './forms/csvw-metadata.ts';
import { jsonStat } from './forms/json-stat.ts';
import { makePublication, type Publication, publicationFiles } from './make-publication.ts';
import { bulletinSections } from './pages/bulletin.ts';
import type { PublicationFacts } from './publication-facts.ts';
import type { StatisticalTable } from './statistical-table.ts';

const facts: PublicationFacts = {
  title: 'Pupil attendance in schools',
  publishedAt: '2025-12-11T09:30:00.000Z',
  statistician: 'Ada Example',
  contact: 'statistics@example.org',
  nextAt: '2025-12-25T09:30:00.000Z',
  before: [],
  seenBefore: [{ role: 'Minister for School Standards', from: '9.30am on 10 December 2025' }],
  invented: true,
};

const pages = [
  'index',
  'background',
  'methods',
  'quality',
  'revisions',
  'coverage',
  'calendar',
  'pre-release-access',
];

const made = (how?: CountsMade): Publication =>
  makePublication(readPublicationCounts([publicationCounts(how)]), facts, {
    earlier: () => undefined,
    protection: publicProtection(),
  });

async function filesOf(publication: Publication): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for await (const { path, content } of publicationFiles(publication)) files.set(path, Buffer.from(content));
  return files;
}

type Row = Record<string, string>;
let publication: Publication;
let files: Map<string, Buffer>;
const rowsOf = (name: string): Row[] => parse(files.get(`data/${name}.csv`)!, { columns: true });
const find = (name: string, about: Row): Row =>
  rowsOf(name).find((row) => Object.entries(about).every(([column, value]) => row[column] === value))!;

beforeAll(async () => {
  publication = made();
  files = await filesOf(publication);
});

describe('a release', () => {
  test('passes every check of published files', () => {
    const failed = publication.checked.flatMap(({ name, results }) =>
      results.flatMap(({ check, findings }) =>
        findings.slice(0, 2).map(({ why }) => [name, check.name, why]),
      ),
    );
    expect(failed).toEqual([]);
  });

  test('is every data set in every form, its pages and its manifest', () => {
    const names = publication.tables.map(({ name }) => name);
    expect(names).toEqual([
      'attendance_weekly',
      'attendance_latest_week',
      'reasons_weekly',
      'reasons_termly',
      'reasons_year_to_date',
      'groups_termly',
      'groups_year_to_date',
      'persistent_absence_termly',
      'persistent_absence_year_to_date',
      'coverage',
      'revisions',
    ]);
    const forms = ['csv', 'meta.csv', 'csv-metadata.json', 'json', 'ods'];
    const data = names.flatMap((name) => forms.map((form) => `data/${name}.${form}`));

    expect([...files.keys()]).toEqual([
      ...data,
      ...pages.map((page) => `${page}.html`),
      'release.css',
      'manifest.json',
    ]);
  });

  test('names every file with its hash', () => {
    const {
      id,
      files: listed,
      ...body
    } = JSON.parse(files.get('manifest.json')!.toString()) as {
      id: string;
      files: { path: string; sha256: string }[];
    };
    expect(listed.map(({ path }) => path)).toEqual([...files.keys()].slice(0, -1));
    for (const { path, sha256 } of listed)
      expect(createHash('sha256').update(files.get(path)!).digest('hex')).toBe(sha256);
    const again = createHash('sha256').update(JSON.stringify({ ...body, files: listed }));
    expect(again.digest('hex')).toBe(id);
  });

  test('is the same bytes each time', async () => {
    const again = await filesOf(made());
    for (const [path, bytes] of files) expect(again.get(path)!.equals(bytes), path).toBe(true);
  });
});

describe('views of authorities of which most would be hidden', () => {
  const holiday = {
    time_period: '2025',
    time_identifier: 'Week 47',
    attendance_reason: 'Unauthorised holiday (g)',
  };
  const shown = (row: Row) =>
    [row.session_count, row.session_percent].map((figure) => !Number.isNaN(Number(figure)));

  test.each(['Special', 'Total'])(
    'are not there in %s, and are of regions and England',
    (education_phase) => {
      const about = { ...holiday, education_phase };
      const authority = find('attendance_weekly', { ...about, la_name: 'Bristol, City of' });
      expect([authority.session_count, authority.session_percent]).toEqual(['x', 'x']);
      expect(shown(find('attendance_weekly', { ...about, geographic_level: 'National' }))).toEqual([
        true,
        true,
      ]);
    },
  );

  test.each(['Primary', 'Secondary'])('are there in %s', (education_phase) => {
    const about = { ...holiday, education_phase, la_name: 'Bristol, City of' };
    expect(shown(find('attendance_weekly', about))).toEqual([true, true]);
  });
});

describe('figures', () => {
  const week = { time_period: '2025', time_identifier: 'Week 47' };
  const england = { ...week, geographic_level: 'National' };

  test('of one phase are sums over sums of the counts', () => {
    const counts = parse(Buffer.from(publicationCounts().bytes), { columns: true }) as Row[];
    const own = counts.filter(
      ({ date, phase, year_group, characteristic }) =>
        date! >= '2025-11-17' && phase === 'Primary' && year_group === '' && characteristic === '',
    );
    const sum = (...codes: string[]) =>
      own.reduce((all, row) => all + codes.reduce((n, code) => n + Number(row[code]), 0), 0);
    const absent = sum('I', 'M', 'C', 'C2', 'G', 'O', 'U', 'N');
    const possible = absent + sum('/', '\\', 'L', 'V', 'B');
    const row = find('attendance_weekly', {
      ...england,
      education_phase: 'Primary',
      attendance_type: 'Overall absence',
    });
    expect(row.session_count).toBe(String(absent));
    expect(Number(row.session_percent)).toBe((100 * absent) / possible);
    const late = find('attendance_weekly', {
      ...england,
      education_phase: 'Primary',
      attendance_type: 'All late sessions',
    });
    expect(late.session_count).toBe(String(sum('L', 'U')));
  });

  test('over phases are weighted to pupils of all schools', () => {
    const counts = parse(Buffer.from(publicationCounts().bytes), { columns: true }) as Row[];
    const pupils = (phase: string) =>
      counts
        .filter((row) => row.date === '2025-11-17' && row.phase === phase && row.year_group === '')
        .filter(({ characteristic }) => characteristic === '')
        .reduce((sum, row) => sum + Number(row.total_enrolments), 0);
    const percent = (education_phase: string) =>
      Number(
        find('attendance_weekly', { ...england, education_phase, attendance_type: 'Overall absence' })
          .session_percent,
      );
    const phases = ['Primary', 'Secondary', 'Special'];
    const all = phases.reduce((sum, phase) => sum + pupils(phase), 0);
    const weighted = phases.reduce((sum, phase) => sum + pupils(phase) * percent(phase), 0) / all;
    expect(percent('Total')).toBeCloseTo(weighted, 9);
  });

  test('of the only school of an authority are hidden, and another’s with them', () => {
    for (const la_name of ['City of London', 'Barking and Dagenham']) {
      const rows = rowsOf('attendance_weekly').filter(
        (row) => row.la_name === la_name && row.education_phase === 'Primary',
      );
      expect(rows.length).toBeGreaterThan(0);
      expect(new Set(rows.flatMap((row) => [row.session_count, row.session_percent]))).toEqual(
        new Set(['c']),
      );
    }
    expect(
      rowsOf('attendance_weekly').some(
        (row) => row.geographic_level === 'National' && row.session_count === 'c',
      ),
    ).toBe(false);
  });

  test('are never of persistent absence in a week', () => {
    for (const { name, rows } of publication.tables)
      if (name.startsWith('persistent'))
        expect(rows.filter(({ time }) => time.timeIdentifier.startsWith('Week'))).toEqual([]);
  });

  test('first published stay beside those of later releases', () => {
    const before = new Map(
      rowsOf('revisions')
        .filter(({ estimate }) => estimate === 'First estimate')
        .map((row) => [
          `${row.time_period} ${row.time_identifier} ${row.education_phase}`,
          { first: Number(row.session_percent), second: undefined },
        ]),
    );
    const later = makePublication(
      readPublicationCounts([
        publicationCounts({ moreIll: 20, days: [...autumnDays, '2025-11-24', '2025-11-25'] }),
      ]),
      facts,
      { earlier: (key) => before.get(key), protection: publicProtection() },
    );
    const triangle = later.tables.at(-1)!.rows.filter(({ items }) => items[0] === 'Total');
    const figure = (week: string, estimate: string) =>
      triangle.find(({ time, items }) => time.timeIdentifier === week && items[1] === estimate)!.figures[0];
    expect(figure('Week 47', 'First estimate')).toBe(before.get('2025 Week 47 Total')!.first);
    expect(figure('Week 47', 'Second estimate')).toBe(figure('Week 47', 'Latest estimate'));
    expect(figure('Week 47', 'Latest estimate')).not.toBe(figure('Week 47', 'First estimate'));
    expect(figure('Week 48', 'Second estimate')).toBe('x');
  });
});

describe('words', () => {
  const text = (path: string) =>
    files
      .get(path)!
      .toString()
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ');

  test('of the bulletin are true of the data', () => {
    const percentOf = (name: string, about: Row, column = 'session_percent') =>
      `${Number(find(name, { geographic_level: 'National', education_phase: 'Total', ...about })[column]).toFixed(1)}%`;
    const week = { time_identifier: 'Week 47' };
    const bulletin = text('index.html');
    const of = (attendance_reason: string) => percentOf('attendance_weekly', { ...week, attendance_reason });
    expect(bulletin).toContain(
      `In the week of 17 November 2025, pupils attended ${of('Overall attendance')} of possible sessions in all schools, and missed ${of('Overall absence')}.`,
    );
    expect(bulletin).toContain(`Illness was ${of('Illness (i)')} of possible sessions.`);
    expect(bulletin).toContain(`Unauthorised absence was ${of('All unauthorised')} of possible sessions.`);
    expect(bulletin).toContain(
      `From 3 November 2025 to 21 November 2025, pupils attended ${percentOf('reasons_year_to_date', { attendance_reason: 'Overall attendance' })}`,
    );
    expect(bulletin).toContain(
      `${percentOf('persistent_absence_year_to_date', { absence_type: 'Persistent absence', breakdown: 'Total' }, 'enrolment_percent')} of pupil enrolments were persistently absent`,
    );
  });

  test('name a strike, and say that the day is in the figures', () => {
    const struck = made({ strike: '2025-11-19' });
    const [table] = struck.tables;
    expect(table!.footnotes.at(-2)).toBe(
      'There was strike action on 19 November 2025. The day is in the figures.',
    );
    expect(table!.rows).toEqual(publication.tables[0]!.rows);
    const source = { book: struck.counts.book, cells: struck.cells, tables: struck.tables };
    expect(JSON.stringify(bulletinSections(source).at(-1))).toContain('Strike action: 19 November 2025.');
  });

  test('claim no cause, and know nothing of what is private', () => {
    for (const page of pages) {
      expect(text(`${page}.html`)).not.toMatch(/expectation|similar school|referr|URN/i);
      if (page === 'index')
        expect(text('index.html')).not.toMatch(/because|due to|caused|driven by|thanks to|despite/i);
    }
  });

  test('of quality give the weights and the figure without them', () => {
    expect(text('quality.html')).toMatch(/Primary 1\d\d,\d{3} 0\.\d{4} \d\.\d\d% \d\.\d\d%/);
  });

  test('say who saw the release before', () => {
    expect(text('pre-release-access.html')).toContain(
      'Minister for School Standards, from 9.30am on 10 December 2025',
    );
  });
});

describe('forms', () => {
  test('of spreadsheets have a week’s Monday beside weeks alone', () => {
    const withMondays = (tables: readonly StatisticalTable[]) =>
      tables.flatMap((table) => {
        const headings = accessibleSheets(table, facts)
          .at(-1)!
          .columns.map(({ heading }) => heading);
        return headings.includes('Week beginning') ? [table.name] : [];
      });
    expect(withMondays(publication.tables)).toEqual([
      'attendance_weekly',
      'reasons_weekly',
      'coverage',
      'revisions',
    ]);
    expect(withMondays(publication.tables.map((table) => ({ ...table, rows: [] })))).toEqual([]);
  });

  test('say of a correction what was wrong before, and of others nothing', () => {
    const [table] = publication.tables;
    const said = (more: Partial<PublicationFacts>) => {
      const release = { ...facts, ...more };
      const csvw = JSON.parse(csvwMetadata(table!, release)) as { notes: { body: string }[] };
      const json = JSON.parse(jsonStat(table!, release)) as { note: string[] };
      const cover = [...accessibleSheets(table!, release)[0]!.rows].map((row) => row.join(': '));
      return [csvw.notes.map(({ body }) => body), json.note, cover].map((lines) =>
        lines.filter((line) => line.includes('This release was corrected.')),
      );
    };
    const words = 'This release was corrected. Week 45 was of too few schools.';
    expect(said({ correction: 'Week 45 was of too few schools.' })).toEqual([
      [words],
      [words],
      [`Correction: ${words}`],
    ]);
    expect(said({})).toEqual([[], [], []]);
  });

  test('of JSON-stat hold what the CSV holds', () => {
    const json = JSON.parse(files.get('data/attendance_weekly.json')!.toString()) as {
      id: string[];
      size: number[];
      value: (number | null)[];
      status: Record<string, string>;
      dimension: Record<string, { category: { index: string[] } }>;
    };
    expect(json.size.reduce((a, b) => a * b, 1)).toBe(json.value.length);
    const place = (dimension: string, id: string) => json.dimension[dimension]!.category.index.indexOf(id);
    for (const row of rowsOf('attendance_weekly')) {
      const at = [
        place('time', `${row.time_period} ${row.time_identifier}`),
        place('place', row.new_la_code || row.region_code || 'E92000001'),
        place('education_phase', row.education_phase!),
        place('attendance', `${row.attendance_status} / ${row.attendance_type} / ${row.attendance_reason}`),
        place('indicator', 'session_percent'),
      ].reduce((sum, n, i) => sum * json.size[i]! + n, 0);
      expect(json.value[at] ?? json.status[at]).toBe(
        ['c', 'x'].includes(row.session_percent!) ? row.session_percent : Number(row.session_percent),
      );
    }
  });

  test('of CSVW name each column of the file in order', () => {
    for (const { name } of publication.tables) {
      const csvw = JSON.parse(files.get(`data/${name}.csv-metadata.json`)!.toString()) as {
        url: string;
        tableSchema: { columns: { name: string }[] };
      };
      const [header] = files.get(`data/${name}.csv`)!.toString().split('\n');
      expect(csvw.url).toBe(`${name}.csv`);
      expect(csvw.tableSchema.columns.map((column) => column.name).join(',')).toBe(header);
    }
  });

  test('of CSVW say what is true of each row: a key of its own, nothing missing, and figures of their kind', () => {
    for (const { name } of publication.tables) {
      const { tableSchema } = JSON.parse(files.get(`data/${name}.csv-metadata.json`)!.toString()) as {
        tableSchema: {
          columns: { name: string; datatype: string; required?: true; null?: string[] }[];
          primaryKey: string[];
        };
      };
      const rows = rowsOf(name);
      const keys = new Set(rows.map((row) => tableSchema.primaryKey.map((column) => row[column]).join('|')));
      expect(keys.size, name).toBe(rows.length);
      const wrong = tableSchema.columns.flatMap(({ name: column, datatype, required, null: nothing }) =>
        rows.flatMap((row) => {
          const cell = row[column]!;
          if (required === true && cell === '') return [`${column}: nothing`];
          if (datatype === 'string' || nothing!.includes(cell)) return [];
          const right = datatype === 'integer' ? /^\d+$/ : /^\d+(\.\d+)?$/;
          return right.test(cell) ? [] : [`${column}: ${cell}`];
        }),
      );
      expect(wrong, name).toEqual([]);
    }
  });
});
