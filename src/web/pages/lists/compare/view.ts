import { displayYear } from '../../../../attendance/academic-year.ts';
import { type Phase, phases, phaseWords } from '../../../../attendance/phase.ts';
import { count, counted, sentenceCase } from '../../../../presentation/formatting.ts';
import type { ListTable } from '../../../../presentation/html/list-table.ts';
import type { Sheet } from '../../../../presentation/sheets/sheet.ts';
import { sheetRows } from '../../../../presentation/sheets/sheet-rows.ts';
import {
  type ComparedSchool,
  type Comparison,
  mostTogether,
} from '../../../../store/postgres/lists/compare-schools.ts';
import type { ReleaseOfList } from '../../../../store/postgres/lists/listing.ts';
import { displayTime } from '../../../dates/display-time.ts';
import { type ListAddress, listAddress } from '../list-address.ts';
import { schoolName } from '../list-columns.ts';
import { filterWords } from '../list-sheet.ts';
import { comparisonFigures, comparisonSheetColumns } from './comparison-columns.ts';

type Compared = Extract<Comparison, { kind: 'schools' }>;

/** Schools beside each other, those of a phase in a table of their own; or that there are too many. */
export function comparisonView(
  comparison: Exclude<Comparison, { kind: 'nothing' }>,
  { filter, year }: ListAddress,
) {
  const address = (path: string) => listAddress(path, { filter, year });
  const here = {
    breadcrumbs: [
      { text: 'Home', href: '/' },
      { text: 'Schools', href: address('/schools') },
      { text: 'Compare schools' },
    ],
    list: address('/schools'),
  };
  if (comparison.kind === 'too-many') {
    return {
      ...here,
      title: 'Compare schools',
      tooMany: `${count(comparison.found)} schools are too many to be read beside each other. Choose a phase, a local authority or an outcome in the list, so that ${count(mostTogether)} or fewer are left.`,
    };
  }
  const { release, schools } = comparison;
  return {
    ...here,
    title: `Compare schools for ${displayYear(release.expectationYear)}`,
    baseline: displayYear(release.baseline),
    chosen: filterWords(filter),
    tables: phases.flatMap((phase) => tableOf(phase, release, schools)),
    csv: address('/schools/compare.csv'),
    ods: address('/schools/compare.ods'),
  };
}

/** The table of a phase: by name, so that nothing reads as a rank. */
function tableOf(phase: Phase, release: ReleaseOfList, all: readonly ComparedSchool[]) {
  const schools = all.filter((school) => school.phase === phase);
  if (schools.length === 0) return [];
  const figures = comparisonFigures(release);
  const table: ListTable = {
    columns: [
      { text: 'School' },
      ...figures.map(({ heading, minor }) => ({ text: heading, numeric: true, minor })),
    ],
    rows: schools.map((school) => ({
      href: `/school/${school.urn}`,
      cells: [{ text: schoolName(school) }, ...figures.map(({ cell }) => cell(school))],
    })),
  };
  return [
    {
      id: `of-${phase}`,
      heading: `${sentenceCase(phaseWords[phase])}: ${counted(schools.length, 'school', 'schools')}`,
      table,
    },
  ];
}

/** The same as a table to download, with more figures of each report. */
export function comparisonSheet(
  { release, schools }: Compared,
  { filter }: ListAddress,
  asked: { readonly by: string; readonly at: Date },
): Sheet {
  const columns = [
    { heading: 'URN', width: 2.2, digits: 0, cell: ({ urn }: ComparedSchool) => urn },
    { heading: 'School', width: 9, cell: schoolName },
    { heading: 'Phase', width: 3.5, cell: ({ phase }: ComparedSchool) => sentenceCase(phaseWords[phase]) },
    {
      heading: 'Local authority',
      width: 5,
      cell: ({ localAuthority }: ComparedSchool) => localAuthority ?? 'not known',
    },
    ...comparisonSheetColumns(release),
  ];
  return {
    title: 'Compare schools',
    columns,
    rows: sheetRows(columns, schools),
    about: [
      ['What this is', `Figures of schools’ reports for ${displayYear(release.expectationYear)}, by name`],
      ['Private', 'These figures are not published, and they are not for Ofsted. Do not pass them on.'],
      ['Release', String(release.number)],
      ['Schools', String(schools.length)],
      ['Chosen', filterWords(filter)],
      ['Downloaded', `${displayTime(asked.at)}, for ${asked.by}`],
      ['Points', 'Percentage points'],
      [
        'Gap',
        'Attendance of similar schools less what the school’s expectation is counted from: above 0 where similar schools’ was higher',
      ],
    ],
  };
}
