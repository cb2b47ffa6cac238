import { expect, test } from 'vitest';
import type { Reach } from '../../../access/reach.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { ListedSchool } from '../../../store/postgres/lists/listed-school.ts';
import type { Listing } from '../../../store/postgres/lists/listing.ts';
import { readListAddress } from './list-address.ts';
import { schoolListPage } from './list-page.ts';

const release = { number: 7, baseline: '2024-25', expectationYear: '2025-26' } as const;
const oakfield: ListedSchool = {
  urn: 123_456 as Urn,
  name: 'Oakfield',
  phase: 'primary',
  localAuthority: 'Norfolk',
  trust: null,
  status: 'set',
  attendance: 93.2,
  expected: 93.53,
  improvement: 0.33,
  similar: 94.17,
  gap: 0.97,
  progress: null,
  response: 'waiting',
};
const without: ListedSchool = {
  ...oakfield,
  name: null,
  status: 'too-few-pupils',
  attendance: null,
  expected: null,
  improvement: null,
  similar: null,
  gap: null,
  response: 'none',
};
const listing = (over: Partial<Extract<Listing, { kind: 'schools' }>> = {}): Listing => ({
  kind: 'schools',
  release,
  years: ['2025-26'],
  inReach: 200,
  ofAuthority: undefined,
  found: 200,
  page: 2,
  pages: 4,
  schools: [oakfield, without],
  localAuthorities: [
    { code: '926', name: 'Norfolk' },
    { code: '204', name: 'Hackney' },
  ],
  ...over,
});
const all: Reach = { kind: 'all', because: 'checks-releases' };
const page = (query: Record<string, string> = {}, over = {}, reach: Reach = all) =>
  schoolListPage(listing(over), readListAddress(query), reach);
const table = (query: Record<string, string> = {}) => (page(query) as { table: TableView }).table;
interface TableView {
  caption: string;
  columns: { id: string; sorted?: string; href: string; minor: boolean }[];
  rows: { href: string; cells: { text: string; missing: boolean }[] }[];
}

test('a school leads to its page, or to its report of an earlier year that was chosen', () => {
  const hrefs = (years: readonly string[]) =>
    (page({}, { years }) as { table: TableView }).table.rows.map(({ href }) => href);
  const { number, expectationYear } = (listing() as { release: { number: number; expectationYear: string } })
    .release;
  expect(hrefs([expectationYear])[0]).toBe('/school/123456');
  expect(hrefs(['2090-91', expectationYear])[0]).toBe(`/school/123456/releases/${number}`);
});

test('a school has its figures, with two digits, and its outcome and response in words', () => {
  const [first] = table().rows;
  expect(first!.href).toBe('/school/123456');
  expect(first!.cells.map(({ text }) => text)).toEqual([
    'Oakfield',
    'Primary',
    'Norfolk',
    'Expectation set',
    '93.2',
    '93.5',
    '0.3',
    '+1.0',
    'Waiting for an answer',
    'Not read yet',
  ]);
});

test('a narrow page has the main columns alone', () => {
  expect(
    table()
      .columns.filter(({ minor }) => minor)
      .map(({ id }) => id),
  ).toEqual(['phase', 'local-authority', 'gap', 'progress']);
});

test('a figure that is missing is its reason, and nowhere 0', () => {
  const cells = table().rows[1]!.cells;
  expect(cells.map(({ text }) => text)).toEqual([
    'School 123456',
    'Primary',
    'Norfolk',
    'None: too few pupils',
    'not available',
    'no expectation',
    'no expectation',
    'no expectation',
    'No response',
    'Not read yet',
  ]);
  expect(cells.filter(({ missing }) => missing)).toHaveLength(4);
});

test('to hold what is there is to improve by 0.0, which is a figure', () => {
  const maintained = { ...oakfield, status: 'maintain', improvement: 0, similar: 92.8, gap: -0.4 } as const;
  const { rows } = (page({}, { schools: [maintained] }) as { table: TableView }).table;
  expect(rows[0]!.cells.slice(6, 8).map(({ text }) => text)).toEqual(['0.0', '−0.4']);
});

test('a heading sorts by its column, and turns round the order that there is', () => {
  const columns = (query: Record<string, string>) =>
    new Map(table(query).columns.map(({ id, sorted, href }) => [id, { sorted, href }]));
  expect(columns({}).get('name')).toEqual({ sorted: 'ascending', href: '/schools?direction=descending' });
  expect(columns({}).get('gap')).toEqual({ sorted: undefined, href: '/schools?sort=gap' });
  const byGap = columns({ sort: 'gap', direction: 'descending', phase: 'primary', page: '3' });
  expect(byGap.get('gap')).toEqual({ sorted: 'descending', href: '/schools?phase=primary&sort=gap' });
  expect([...byGap.values()].filter(({ sorted }) => sorted)).toHaveLength(1);
});

test.each([
  [{}, 'Schools sorted by School, A to Z'],
  [{ direction: 'descending' }, 'Schools sorted by School, Z to A'],
  [{ sort: 'gap' }, 'Schools sorted by Gap to similar schools, points, lowest first'],
  [{ sort: 'outcome', direction: 'descending' }, 'Schools sorted by Outcome, last to first'],
])('the caption of %j says the order', (query, caption) => {
  expect(table(query).caption).toBe(caption);
});

test('what is chosen stays in pages and downloads, and pages start anew when the choice changes', () => {
  const { pagination, downloads, clear } = page({ phase: 'special', sort: 'gap', page: '2' }) as never as {
    pagination: { next: { href: string } };
    downloads: { csv: string; ods: string };
    clear: string;
  };
  expect(pagination.next.href).toBe('/schools?phase=special&sort=gap&page=3');
  expect(downloads.csv).toBe('/schools.csv?phase=special&sort=gap');
  expect(downloads.ods).toBe('/schools.ods?phase=special&sort=gap');
  expect(clear).toBe('/schools?sort=gap');
});

test('the year is the reader’s choice where there are several, and stays chosen', () => {
  type View = {
    form: { selects: { id: string; items: { value: string; selected?: boolean }[] }[] };
    clear: string;
    downloads: { csv: string };
  };
  const yearOf = ({ form }: View) => form.selects.find(({ id }) => id === 'year');
  expect(yearOf(page() as never)).toBeUndefined();
  const chosen = page(
    { year: '2024-25', phase: 'special' },
    { years: ['2026-27', '2025-26'] },
  ) as never as View;
  // What is shown is what was found: no release of the year asked for was in force.
  expect(yearOf(chosen)?.items).toEqual([
    { value: '2026-27', text: '2026/27', selected: false },
    { value: '2025-26', text: '2025/26', selected: true },
  ]);
  expect(chosen.clear).toBe('/schools?year=2024-25');
  expect(chosen.downloads.csv).toBe('/schools.csv?year=2024-25&phase=special');
});

test('an authority is told how many of its schools have not shared', () => {
  const said = (over: object) => (page({}, over) as never as { notShared?: string }).notShared;
  expect(said({})).toBeUndefined();
  expect(said({ ofAuthority: 341 })).toMatch(
    /^141 schools of your authority’s 341 have not shared with you\./,
  );
  expect(said({ ofAuthority: 201 })).toMatch(/^1 school of your authority’s 201 has not shared/);
  expect(said({ ofAuthority: 200 })).toBe('Every school of your authority shares its report with you.');
});

test('one local authority is no choice', () => {
  const selects = (over: object) =>
    (page({}, over) as never as { form: { selects: { id: string }[] } }).form.selects.map(({ id }) => id);
  expect(selects({})).toEqual(['phase', 'local-authority', 'outcome', 'response', 'progress']);
  expect(selects({ localAuthorities: [{ code: '926', name: 'Norfolk' }] })).not.toContain('local-authority');
});

test.each<[Reach, string]>([
  [
    { kind: 'local-authority', code: '926', shared: true, because: 'shared-with-local-authority' },
    'No school is sharing with you at the moment',
  ],
  [{ kind: 'hub', id: 'x', because: 'support-accepted' }, 'No school has accepted your hub’s support yet'],
  [{ kind: 'trust', uid: 'x', because: 'school-in-trust' }, 'There are no schools to list'],
  [{ kind: 'region', region: 'London', because: 'school-in-region' }, 'There are no schools to list'],
])('nobody within reach %j: “%s”, without a form or a count', (reach, heading) => {
  const empty = page({}, { inReach: 0, found: 0, schools: [], page: 1, pages: 1 }, reach);
  expect(empty).toMatchObject({ empty: { heading } });
  expect(empty).not.toHaveProperty('form');
  expect(empty).not.toHaveProperty('result');
});

test('a choice that leaves nobody says how many there are without it', () => {
  const none = page({ search: 'zzz' }, { found: 0, schools: [], page: 1, pages: 1 });
  expect(none).toMatchObject({ result: '0 of 200 schools', table: undefined, downloads: undefined });
});

test('of a suspended release there is when, and nothing else', () => {
  const at = new Date('2026-09-03T08:30:00Z');
  expect(
    schoolListPage(
      { kind: 'suspended', release, at, years: ['2025-26', '2024-25'] },
      readListAddress({}),
      all,
    ),
  ).toEqual({
    title: 'Schools for 2025/26',
    otherYears: [{ text: 'Schools for 2024/25', href: '/schools?year=2024-25' }],
    suspended:
      'The expectations for 2025/26 were suspended on 3 September 2026 at 9:30am. No figures are shown until they have been corrected.',
  });
});
