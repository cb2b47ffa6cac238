import { createHash } from 'node:crypto';
import type { CountBook } from '../../../attendance/statistics/count-book.ts';
import type { PublicationCounts } from '../../../intake/publication-counts/read-publication-counts.ts';
import { workbookFile } from '../../../presentation/sheets/workbook.ts';
import type { AssuranceResult } from '../assurance/assurance-question.ts';
import { assured } from '../assurance/assurance-questions.ts';
import type { PublishedTable } from '../dashboard/published-table.ts';
import { checkPublication } from '../publication-checks.ts';
import { accessibleSheets } from './forms/accessible-workbook.ts';
import { asDataSet } from './forms/as-data-set.ts';
import { csvwMetadata } from './forms/csvw-metadata.ts';
import { dataCsv } from './forms/data-csv.ts';
import { jsonStat } from './forms/json-stat.ts';
import { metaCsv } from './forms/meta-csv.ts';
import { backgroundSections } from './pages/background.ts';
import { bulletinSections } from './pages/bulletin.ts';
import { calendarSections } from './pages/calendar-page.ts';
import { methodsSections } from './pages/methods.ts';
import { coverageSections, preReleaseSections, revisionsSections } from './pages/other-pages.ts';
import { publicationPages } from './pages/publication-pages.ts';
import { type CheckedTable, qualitySections } from './pages/quality.ts';
import type { FigureProtection } from './protect-figures.ts';
import type { PublicationFacts } from './publication-facts.ts';
import type { StatisticalTable } from './statistical-table.ts';
import { coverageTable } from './tables/coverage-table.ts';
import { persistentTables } from './tables/persistent-tables.ts';
import { type EarlierEstimatesOf, revisionsTable } from './tables/revisions-table.ts';
import { SessionCells } from './tables/session-cells.ts';
import { sessionPlans } from './tables/session-plans.ts';
import { sessionTable } from './tables/session-tables.ts';

/** A release of public statistics before it is written. */
export interface Publication {
  readonly facts: PublicationFacts;
  readonly tables: readonly StatisticalTable[];
  readonly cells: SessionCells;
  readonly counts: PublicationCounts;
  readonly checked: readonly CheckedTable[];
  /** What an analyst looks at before signing. */
  readonly assurance: readonly AssuranceResult[];
}

/** A file of a release. */
export interface PublicationFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** What a release is made with beside its counts. */
export interface PublicationMeans {
  readonly earlier: EarlierEstimatesOf;
  readonly protection: FigureProtection;
  /** Data sets of the release before, by name. */
  readonly previous?: ReadonlyMap<string, PublishedTable>;
}

/** Makes every table of a release from counts, and holds each to the checks of published files. */
export function makePublication(
  counts: PublicationCounts,
  facts: PublicationFacts,
  means: PublicationMeans,
): Publication {
  const { tables, cells } = publicationTables(counts.book, means);
  const checked = tables.map((table) => ({ name: table.name, results: checkPublication(asDataSet(table)) }));
  const assurance = assured({
    cells,
    previous: means.previous,
    notSeenWide: means.protection.notSeenWide.size,
    toldBefore: means.protection.toldBefore.size,
  });
  return { facts, tables, cells, counts, checked, assurance };
}

/** Every table of a release, its small numbers hidden. */
export function publicationTables(
  book: CountBook,
  { earlier, protection }: PublicationMeans,
): Pick<Publication, 'tables' | 'cells'> {
  const { frame, plans } = sessionPlans(book);
  const cells = new SessionCells(book, frame, { plans, protection });
  const weightOf = (place: number, phase: number): number =>
    cells.weight({ place, phase, period: frame.periods.length - 1, group: 0 });
  const tables = [
    ...plans.map((plan) => sessionTable(plan, cells)),
    ...persistentTables(book, frame.tree, { weightOf, protection }),
    coverageTable(cells),
    revisionsTable(cells, earlier),
  ];
  return { tables, cells };
}

/** Every file of a release, and at the end the manifest that names them with their hashes. */
export async function* publicationFiles(publication: Publication): AsyncGenerator<PublicationFile> {
  const { facts, tables } = publication;
  const listed: { path: string; bytes: number; sha256: string }[] = [];
  const noted = ({ path, content }: PublicationFile): PublicationFile => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    listed.push({ path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
    return { path, content: bytes };
  };
  for (const table of tables) {
    const file = (ending: string) => `data/${table.name}.${ending}`;
    yield noted({ path: file('csv'), content: Buffer.concat([...dataCsv(table)]) });
    yield noted({ path: file('meta.csv'), content: metaCsv(table) });
    yield noted({ path: file('csv-metadata.json'), content: csvwMetadata(table, facts) });
    yield noted({ path: file('json'), content: jsonStat(table, facts) });
    yield noted({
      path: file('ods'),
      content: await workbookFile(accessibleSheets(table, facts), new Date(facts.publishedAt)),
    });
  }
  for (const page of pagesOf(publication)) yield noted(page);
  const body = {
    format: 1,
    ...facts,
    latestDay: publication.counts.book.days.at(-1)!,
    tables: tables.map(({ name, title, about, rows }) => ({ name, title, about, rows: rows.length })),
    checks: checksOf(publication),
    assurance: publication.assurance,
    files: listed,
  };
  const id = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  yield { path: 'manifest.json', content: `${JSON.stringify({ id, ...body }, null, 2)}\n` };
}

/** What each check asks, and in how many data sets it found nothing: the analyst who signs reads it. */
const checksOf = ({ checked }: Publication) =>
  (checked[0]?.results ?? []).map(({ check: { name, asks } }, number) => ({
    name,
    asks,
    passed: checked.filter(({ results }) => results[number]!.findings.length === 0).length,
    of: checked.length,
  }));

function pagesOf({
  facts,
  tables,
  cells,
  counts,
  checked,
  assurance,
}: Publication): readonly PublicationFile[] {
  const source = { book: counts.book, cells, tables };
  const revisions = tables.find(({ name }) => name === 'revisions')!;
  return publicationPages(
    facts,
    [
      { path: 'index.html', heading: 'Attendance and absence', sections: bulletinSections(source) },
      { path: 'background.html', heading: 'Background', sections: backgroundSections() },
      { path: 'methods.html', heading: 'How the figures are made', sections: methodsSections() },
      {
        path: 'quality.html',
        heading: 'Quality',
        sections: qualitySections(cells, { checked, assurance, leftOut: counts.leftOut }),
      },
      { path: 'revisions.html', heading: 'Revisions', sections: revisionsSections(revisions) },
      { path: 'coverage.html', heading: 'Coverage', sections: coverageSections(cells) },
      { path: 'calendar.html', heading: 'Calendar of releases', sections: calendarSections(facts) },
      { path: 'pre-release-access.html', heading: 'Pre-release access', sections: preReleaseSections(facts) },
    ],
    tables,
  );
}
