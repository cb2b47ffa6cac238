import { beforeAll, expect, test } from 'vitest';
import { publicProtection } from '../../../../tests/fixtures/public-protection.ts';
import { publicationCountsText } from '../../../../tests/fixtures/publication-counts.ts';
import { readPublicationCounts } from '../../../intake/publication-counts/read-publication-counts.ts';
import { type PublishedTable, publishedTable } from '../dashboard/published-table.ts';
import { dataCsv } from '../release/forms/data-csv.ts';
import { publicationTables } from '../release/make-publication.ts';
import { qualitySections } from '../release/pages/quality.ts';
import { assured } from './assurance-questions.ts';

/** Six weeks, so that places have a history. */
const days = ['2025-09-29', '2025-10-06', '2025-10-13', '2025-11-03', '2025-11-10', '2025-11-17'];

/** Figures of counts as they are, or with cells of rows of all pupils changed. */
function made(change: (cells: string[], at: (column: string) => number) => string[] = (cells) => cells) {
  const [header, ...lines] = publicationCountsText({ days }).trimEnd().split('\n');
  const at = (column: string) => header!.split(',').indexOf(column);
  const changed = lines.map((line) => {
    const cells = line.split(',');
    const isOfAll = cells[at('year_group')] === '' && cells[at('characteristic')] === '';
    return (isOfAll && cells[0] !== '' ? change(cells, at) : cells).join(',');
  });
  const bytes = new TextEncoder().encode([header, ...changed].join('\n'));
  const { book } = readPublicationCounts([{ path: 'counts.csv', bytes }]);
  return publicationTables(book, { earlier: () => undefined, protection: publicProtection() });
}

type Made = ReturnType<typeof made>;
const asPublished = ({ tables }: Made): ReadonlyMap<string, PublishedTable> =>
  new Map(
    tables.map((table) => [table.name, publishedTable(table, Buffer.from([...dataCsv(table)].join('')))]),
  );
const found = (
  { cells }: Made,
  previous?: ReadonlyMap<string, PublishedTable>,
  notSeenWide = 0,
  toldBefore = 0,
) => Object.fromEntries(assured({ cells, previous, notSeenWide, toldBefore }).map((one) => [one.name, one]));

let usual: Made;
beforeAll(() => {
  usual = made();
});

test('an ordinary release beside the same one: everything is looked at, nothing is found', () => {
  const results = found(usual, asPublished(usual));
  for (const { name, lookedAt } of Object.values(results)) expect(lookedAt, name).toBeGreaterThan(0);
  expect(Object.values(results).flatMap((one) => one.found)).toEqual([]);
});

test('how many hidden figures were not seen to be wide is said, and not which', () => {
  expect(found(usual, undefined, 3).disclosure!.found).toEqual([
    '3 hidden figures were not seen to be wide in the time that there is for it',
  ]);
});

test('how many were told before they were amended is said, for the analyst to sign', () => {
  expect(found(usual, undefined, 0, 2)['told-before']!.found).toEqual([
    expect.stringMatching(/^2 hidden figures follow from this release and an earlier one together/),
  ]);
});

test('a first release has none to stand beside', () => {
  expect(found(usual)['against-last-release']).toMatchObject({ lookedAt: 0, found: [] });
});

/** Sessions moved from presence to illness. */
const moreIll = (cells: string[], at: (column: string) => number, sessions: number) =>
  cells
    .with(at('I'), String(Number(cells[at('I')]) + sessions))
    .with(at('/'), String(Number(cells[at('/')]) - sessions));

test('a week that an authority never had is found, beside its history and beside others', () => {
  const ill = made((cells, at) =>
    cells[at('new_la_code')] === 'E06000024' && cells[at('phase')] === 'Primary' && cells[0] === '2025-11-17'
      ? moreIll(cells, at, 2000)
      : cells,
  );
  const results = found(ill, asPublished(usual));
  expect(results['against-history']!.found).toEqual([expect.stringContaining('North Somerset, primary: ')]);
  expect(results.outliers!.found).toEqual([expect.stringContaining('North Somerset, primary: ')]);
  expect(results['against-last-release']!.found).toEqual(
    expect.arrayContaining([expect.stringMatching(/^North Somerset, Primary, Week 47 2025: \d.*% then/)]),
  );
});

test('the page of a release’s quality says what was found under the question, not under its name', () => {
  const asked = { lookedAt: 3, asks: 'Which weeks changed?' };
  const assurance = [
    { ...asked, name: 'against-last-release', found: ['One did.'] },
    { ...asked, name: 'outliers', found: Array.from({ length: 21 }, (_, i) => `${i}`) },
  ];
  const sections = qualitySections(usual.cells, { checked: [], assurance, leftOut: new Map() });
  const page = JSON.stringify(sections.find(({ id }) => id === 'assurance'));
  expect(page).not.toMatch(/against-last-release|outliers/);
  expect(page).toContain('Which weeks changed? All that was found:');
  expect(page).toContain('Which weeks changed? The first 20 of 21 that were found:');
});

test('schools that sent no registers are found', () => {
  const few = made((cells, at) =>
    cells[at('new_la_code')] === 'E06000024' && cells[at('phase')] === 'Special'
      ? cells.with(at('total_enrolments'), String(3 * Number(cells[at('enrolments')])))
      : cells,
  );
  expect(found(few, asPublished(usual)).coverage!.found).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^North Somerset, special: 33\.3% of pupils, where it was 83\.\d% /),
    ]),
  );
});
