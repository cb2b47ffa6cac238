import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dataSetOf, publishedText } from '../../../tests/fixtures/published-data-set.ts';
import { readTextTable } from '../../intake/text-table/read-text-table.ts';
import { checkPublication, publicationChecks } from './publication-checks.ts';

type Texts = ReturnType<typeof publishedText>;

/** Names of the checks that fail. */
const failing = (texts: Texts, name?: string): string[] =>
  checkPublication(dataSetOf(texts, name))
    .filter(({ findings }) => findings.length > 0)
    .map(({ check }) => check.name);

/** Changes lines of the data: the first that match. */
const inLine =
  (which: RegExp, change: (line: string) => string | string[]) =>
  ({ data, meta }: Texts): Texts => {
    const lines = data.split('\n');
    const at = lines.findIndex((line) => which.test(line));
    expect(at, String(which)).toBeGreaterThanOrEqual(0);
    return { data: lines.toSpliced(at, 1, ...[change(lines[at]!)].flat()).join('\n'), meta };
  };
const inData =
  (from: string | RegExp, to: string) =>
  ({ data, meta }: Texts): Texts => {
    expect(data).toMatch(from);
    return { data: data.replaceAll(new RegExp(from, 'g'), to), meta };
  };
const inMeta =
  (from: string, to: string) =>
  ({ data, meta }: Texts): Texts => {
    expect(meta).toContain(from);
    return { data, meta: meta.replaceAll(from, to) };
  };
const cell = (number: number, to: string | ((was: string) => string)) => (line: string) =>
  line
    .split(',')
    .map((value, i, all) => (i === all.length + number ? (typeof to === 'string' ? to : to(value)) : value))
    .join(',');
const primaryBarnet = /Week 3.*Barnet,Primary,Authorised/;
const hide = (line: string) => cell(-1, 'c')(cell(-2, 'c')(line));

test('a data set made by the standard passes', () => {
  expect(failing(publishedText())).toEqual([]);
});

/** Defects, each with the checks that must name it; others may fail with it. */
const defects: readonly [string, string, (texts: Texts) => Texts][] = [
  ['a line too short', 'row-lengths', inLine(/Barnet/, (line) => line.replace(/,[^,]*$/, ''))],
  ['a header that is no snake_case', 'column-names', inData('session_count', 'Session Count')],
  ['a column twice', 'column-names', inData('old_la_code', 'la_name')],
  ['a misspelt level column', 'columns-always', inData('geographic_level', 'geographical_level')],
  [
    'a space after a label',
    'stray-spaces',
    inLine(primaryBarnet, (line) => line.replace('Authorised', 'Authorised ')),
  ],
  [
    'a space that does not break',
    'stray-spaces',
    inLine(/Bath/, (line) => line.replace('Bath and', 'Bath\u00A0and')),
  ],
  ['a column of the description missing', 'meta-columns', inMeta('filter_hint', 'hint')],
  ['a type that is none', 'meta-columns', inMeta('education_phase,Filter', 'education_phase,filter')],
  ['no decimals said', 'meta-columns', inMeta('%,1', '%,')],
  ['a unit that is none', 'meta-columns', inMeta(',%,', ',percent,')],
  ['the same label twice', 'meta-columns', inMeta('Attendance type', 'Education phase')],
  [
    'a column that nothing describes',
    'meta-and-data',
    inMeta('session_count,Indicator,Number of sessions,,,0,,,\n', ''),
  ],
  ['a description of no column', 'meta-and-data', inMeta('session_count', 'sessions_count')],
  [
    'time described',
    'meta-and-data',
    inMeta('education_phase,Filter', 'time_period,Filter,Time,,,,,,\neducation_phase,Filter'),
  ],
  [
    'an indicator without type in its name',
    'indicator-names',
    (t) => inMeta('session_percent', 'session_share')(inData('session_percent', 'session_share')(t)),
  ],
  [
    'a label too long',
    'character-limits',
    inMeta('Number of sessions', 'Number of sessions '.repeat(6).trim()),
  ],
  [
    'a period that the identifier does not have',
    'time-periods',
    inLine(/Week 4/, (line) => line.replace('2025', '202425')),
  ],
  [
    'two families of time',
    'time-periods',
    inLine(/Week 4/, (line) => line.replace('2025,Week 4', '202425,Autumn term')),
  ],
  ['a week that there is not', 'time-periods', inData('Week 4', 'Week 54')],
  ['a level spelled otherwise', 'levels', inData('Local authority', 'Local Authority')],
  [
    'a nation with a region',
    'levels',
    inLine(/National/, (line) => line.replace('England,,', 'England,E12000001,')),
  ],
  ['an authority without its code', 'levels', inLine(/E09000003/, (line) => line.replace('E09000003', ''))],
  [
    'schools beside authorities',
    'levels',
    inLine(/Barnet/, (line) => line.replace('Local authority', 'School')),
  ],
  ['a code of no shape', 'place-codes', inData('E09000003', 'E9000003')],
  ['one code with two names', 'place-codes', inLine(/Barnet/, (line) => line.replace('Barnet', 'Barnett'))],
  ['a name that the official list has otherwise', 'official-places', inData(',Barnet,', ',Barnett,')],
  ['another authority’s old code', 'official-places', inData(',302,E09000003', ',301,E09000003')],
  ['a region spelled otherwise', 'official-places', inData(',North East,', ',North-East,')],
  [
    'a percentage of absence that is not that of its types',
    'percentages-add-up',
    inLine(/National.*Primary,Overall absence/, cell(-1, '3.25')),
  ],
  ['a filter without an item for all', 'filter-totals', inData(',Total,', ',Everybody,')],
  ['a line twice', 'no-doubles', inLine(primaryBarnet, (line) => [line, line])],
  ['a combination missing', 'complete-filters', inLine(primaryBarnet, () => [])],
  ['an item that the dictionary has otherwise', 'vocabulary', inData(',Authorised,', ',authorised,')],
  ['SUPP for a figure', 'figures', inLine(primaryBarnet, cell(-2, 'SUPP'))],
  ['an empty figure', 'figures', inLine(primaryBarnet, cell(-2, ''))],
  ['a per cent sign', 'figures', inLine(primaryBarnet, cell(-1, '94.8%'))],
  ['commas in a figure', 'figures', inLine(primaryBarnet, cell(-2, '"1,234"'))],
  ['u for a figure', 'figures', inLine(primaryBarnet, cell(-2, 'u'))],
  ['k for a figure', 'figures', inLine(primaryBarnet, cell(-2, 'k'))],
  ['a count below 0', 'believable-figures', inLine(primaryBarnet, cell(-2, '-5'))],
  ['half a session', 'believable-figures', inLine(primaryBarnet, cell(-2, '504.5'))],
  ['a percentage above 100', 'believable-figures', inLine(primaryBarnet, cell(-1, '104.2'))],
  [
    'a percentage as a fraction',
    'percentages',
    inLine(
      primaryBarnet,
      cell(-1, (was) => String(Number(was) / 100)),
    ),
  ],
  ['a percentage rounded wrongly', 'percentages', inLine(primaryBarnet, cell(-1, '5.2'))],
  [
    'absence that is not the sum of its types',
    'sums-of-parts',
    inLine(
      primaryBarnet,
      cell(-2, (was) => String(Number(was) + 1)),
    ),
  ],
  [
    'a region that is not the sum of its authorities',
    'sums-of-parts',
    inLine(
      /Week 3,Regional.*London,,,,Primary,Authorised/,
      cell(-2, (was) => String(Number(was) - 7)),
    ),
  ],
  ['a count hidden and its percentage not', 'hidden-together', inLine(primaryBarnet, cell(-2, 'c'))],
  ['NA for a place', 'words-for-nothing', inLine(/National/, (line) => line.replace(',,,,,', ',NA,,,,'))],
  ['a dash in the description', 'words-for-nothing', inMeta('Filter by phase,,', 'Filter by phase,-,')],
  [
    'a group of items that is not there',
    'filter-groups',
    inMeta('Filter by type,,', 'Filter by type,attendance_group,'),
  ],
  [
    'a group that is a filter too',
    'filter-groups',
    inMeta('Filter by type,,', 'Filter by type,education_phase,'),
  ],
  ['more groups than items', 'filter-groups', inMeta('Filter by phase,,', 'Filter by phase,la_name,')],
  [
    'a phase under another name',
    'column-words',
    (t) => inMeta('education_phase', 'phase')(inData('education_phase', 'phase')(t)),
  ],
  [
    'girls in an indicator',
    'one-filter-a-column',
    (t) => inMeta('session_count', 'session_girls_count')(inData('session_count', 'session_girls_count')(t)),
  ],
  [
    'a year in an indicator',
    'one-filter-a-column',
    (t) =>
      inMeta('session_count', 'session_202425_count')(inData('session_count', 'session_202425_count')(t)),
  ],
  ['two filters in one column', 'one-filter-a-column', inData(',Secondary,', ',FSM eligible,')],
  ['a phase that the dictionary has otherwise', 'vocabulary', inData(',Primary,', ',Primaries,')],
  ['0 for a share that is too small to show', 'true-zeros', inLine(primaryBarnet, cell(-1, '0'))],
  [
    'a share of nothing',
    'true-zeros',
    (t) =>
      inLine(primaryBarnet, (line) => cell(-1, '0')(cell(-2, '0')(line)))(
        inLine(/Week 3.*Barnet,Primary,All possible/, cell(-2, '0'))(t),
      ),
  ],
  ['percentages of one decimal', 'unrounded', inData(/(\d+\.\d)\d+/, '$1')],
  ['counts of tens', 'unrounded', inData(/(\d)\d(,[\d.]+)(?=\n)/, '$10$2')],
  ['the code of a trust too long', 'character-limits', inData('E09000003', `E${'9'.repeat(30)}`)],
  ['one hidden figure that follows from the others', 'hidden-by-subtraction', inLine(primaryBarnet, hide)],
];

test.each(defects)('%s: named by %s', (_, check, spoil) => {
  expect(failing(spoil(publishedText()))).toContain(check);
});

test.each(['Attendance', 'attendance_2025', 'attendance_national', `a${'b'.repeat(50)}`])(
  'the name %s is named by file-name',
  (name) => {
    expect(failing(publishedText(), name)).toEqual(['file-name']);
  },
);

/** Lines of authorities as those of another level, with columns of its own behind the authority's. */
const asLevel = (level: string, columns: string, cells: string, keep = (line: string) => line): Texts => {
  const { data, meta } = publishedText();
  const [header, ...lines] = data.trimEnd().split('\n');
  const own = lines
    .filter((line) => line.includes(',Local authority,'))
    .map((line) =>
      keep(
        line
          .replace(',Local authority,', `,${level},`)
          .replace(/,(Primary|Secondary|Total),/, (phase) => `,${cells}${phase}`),
      ),
    );
  return { data: `${[header!.replace('la_name,', `la_name,${columns},`), ...own].join('\n')}\n`, meta };
};
const withoutPlaces = (line: string) =>
  line.replace(/England,E12\d+,.*,(?=(E47000001|2044),Somewhere)/, 'England,,,,,,');

test.each([
  ['School', 'school_urn,school_laestab,school_name', '100001,3021001,A School'],
  ['Local authority district', 'lad_code,lad_name', 'E07000005,Somewhere'],
  ['Parliamentary constituency', 'pcon_code,pcon_name', 'E14001063,Somewhere'],
  ['Ward', 'ward_code,ward_name', 'E05000026,Somewhere'],
  ['Police force area', 'pfa_code,pfa_name', 'E23000001,Somewhere'],
  ['Planning area', 'planning_area_code,planning_area_name', '3021234,Somewhere'],
  ['Provider', 'provider_ukprn,provider_name', '10001234,Somewhere'],
])('a row of level %s may name its authority and region', (level, columns, cells) => {
  const found = failing(asLevel(level, columns, cells));
  expect(found).not.toContain('levels');
  expect(found).not.toContain('meta-and-data');
});

test.each([
  ['MAT', 'trust_id,trust_name', '2044,Somewhere'],
  ['Sponsor', 'sponsor_id,sponsor_name', '2044,Somewhere'],
  ['English devolved area', 'english_devolved_area_code,english_devolved_area_name', 'E47000001,Somewhere'],
])('a row of level %s names no authority', (level, columns, cells) => {
  expect(failing(asLevel(level, columns, cells))).toContain('levels');
  expect(failing(asLevel(level, columns, cells, withoutPlaces))).not.toContain('levels');
});

test.each(['Provider', 'Institution', 'Planning area'])(
  'rows of level %s stand in a file of their own',
  (level) => {
    const texts = inLine(/Barnet/, (line) => line.replace('Local authority', level))(publishedText());
    const { findings } = checkPublication(dataSetOf(texts)).find(({ check }) => check.name === 'levels')!;
    expect(findings.map(({ why }) => why).join(' ')).toContain('a file of their own');
  },
);

test('every check names some defect', () => {
  const named = new Set([...defects.map(([, check]) => check), 'file-name']);
  expect(publicationChecks.map(({ name }) => name).filter((name) => !named.has(name))).toEqual([]);
});

test('what is hidden with enough beside it passes', () => {
  let texts = publishedText();
  for (const type of [
    'All possible sessions',
    'Overall attendance',
    'Overall absence',
    'Authorised',
    'Unauthorised',
  ])
    for (const place of ['Barnet', 'Barking and Dagenham'])
      for (const phase of ['Primary', 'Secondary'])
        texts = inLine(new RegExp(`Week 3.*${place},${phase},${type},`), hide)(texts);
  expect(failing(texts)).toEqual([]);
});

const example = join(import.meta.dirname, '../../../../shared/data/ees/example_attendance_tidy');
const published = existsSync(`${example}.csv`);
if (!published) process.stderr.write(`Skipped: the published example, because ${example}.csv is absent.\n`);

test.skipIf(!published)('the published example passes', () => {
  const read = (ending: string) => readTextTable(readFileSync(`${example}${ending}`), `example${ending}`);
  const results = checkPublication({
    name: 'example_attendance_tidy',
    data: read('.csv'),
    meta: read('.meta.csv'),
  });
  expect(results.filter(({ findings }) => findings.length > 0)).toEqual([]);
});
