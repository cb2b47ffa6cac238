import { displayYear } from '../../../attendance/academic-year.ts';
import { outcomeWords } from '../../../attendance/outcome-glossary.ts';
import { phaseWords } from '../../../attendance/phase.ts';
import { schoolNameOr } from '../../../attendance/school-name.ts';
import { fixed, sentenceCase } from '../../../presentation/formatting.ts';
import type { ListCell } from '../../../presentation/html/list-table.ts';
import type { SheetCell } from '../../../presentation/sheets/sheet.ts';
import type { SheetColumnOf } from '../../../presentation/sheets/sheet-rows.ts';
import type { ListedSchool } from '../../../store/postgres/lists/listed-school.ts';
import type { ReleaseOfList } from '../../../store/postgres/lists/listing.ts';
import type { SortColumn } from '../../../store/postgres/lists/school-filter.ts';
import { gapWords } from './gap-words.ts';
import { schoolResponseWords } from './list-words.ts';

/** A column of the list, on the page and in the table to download: a new one is one row of `columnsOf`. */
interface Column {
  readonly heading: string;
  /** What the page sorts it by; absent where it is only in the download. */
  readonly id?: SortColumn;
  /** Heading in the download, where it is longer. */
  readonly sheetHeading?: string;
  /** Width in a spreadsheet, in centimetres. */
  readonly width: number;
  /** Digits after the point of a column of numbers. */
  readonly digits?: number;
  /** Words, a number, or null for a number that is missing. */
  readonly of: (school: ListedSchool) => string | number | null;
  /** Why a number is missing: the outcome beside it says the rest. */
  readonly why?: string;
  readonly format?: (value: number, school: ListedSchool) => string;
  /** Left out of the cards of a narrow page. */
  readonly minor?: true;
}

/** What a school is called where no file names it. */
export const schoolName = ({ name, urn }: Pick<ListedSchool, 'name' | 'urn'>): string =>
  schoolNameOr(name, urn);

function columnsOf({ baseline, expectationYear }: ReleaseOfList): readonly Column[] {
  const [before, year] = [displayYear(baseline), displayYear(expectationYear)];
  const figure = { width: 3.2, digits: 2, why: 'no expectation' };
  return [
    { heading: 'URN', width: 2.2, digits: 0, of: ({ urn }) => urn },
    { id: 'name', heading: 'School', width: 9, of: schoolName },
    {
      id: 'phase',
      heading: 'Phase',
      minor: true,
      width: 3.5,
      of: ({ phase }) => sentenceCase(phaseWords[phase]),
    },
    {
      id: 'local-authority',
      heading: 'Local authority',
      minor: true,
      width: 5,
      of: ({ localAuthority }) => localAuthority ?? 'not known',
    },
    { heading: 'Trust', width: 6, of: ({ trust }) => trust ?? 'none known' },
    { id: 'outcome', heading: 'Outcome', width: 6, of: ({ status }) => outcomeWords[status] },
    {
      ...figure,
      id: 'attendance',
      heading: 'Counted from, %',
      sheetHeading: `Counted from (${before}, steadied by earlier years), %`,
      of: ({ attendance }) => attendance,
      why: 'not available',
    },
    {
      ...figure,
      id: 'expected',
      heading: `Expected ${year}, %`,
      sheetHeading: `Minimum expected ${year}, %`,
      of: ({ expected }) => expected,
    },
    {
      ...figure,
      id: 'improvement',
      heading: 'Improvement asked, points',
      of: ({ improvement }) => improvement,
    },
    { ...figure, heading: 'Similar schools’ attendance, %', of: ({ similar }) => similar },
    {
      ...figure,
      id: 'gap',
      heading: 'Gap to similar schools, points',
      minor: true,
      of: ({ gap }) => gap,
      format: gapWords,
    },
    { id: 'response', heading: 'Response', width: 5, of: ({ response }) => schoolResponseWords[response] },
    {
      id: 'progress',
      heading: 'Year so far',
      minor: true,
      width: 5,
      of: ({ progress }) => (progress === null ? 'Not read yet' : sentenceCase(progress)),
    },
  ];
}

/** A column of the page: what it is sorted by, its heading and its cells. */
export interface ListColumn {
  readonly id: SortColumn;
  readonly heading: string;
  readonly numeric: boolean;
  readonly minor: boolean;
  readonly cell: (school: ListedSchool) => ListCell;
}

/** The columns of a page that lists one release. */
export function listColumns(release: ReleaseOfList): readonly ListColumn[] {
  return columnsOf(release).flatMap((column) =>
    column.id === undefined
      ? []
      : [
          {
            id: column.id,
            heading: column.heading,
            numeric: column.digits !== undefined,
            minor: column.minor === true,
            cell: (school) => cellOf(column, school),
          },
        ],
  );
}

function cellOf(
  { of, why = '', format = (value) => fixed(value, 1) }: Column,
  school: ListedSchool,
): ListCell {
  const value = of(school);
  if (value === null) return { text: why, missing: true };
  return { text: typeof value === 'number' ? format(value, school) : value, missing: false };
}

/** The columns of the table of one release to download. */
export function downloadColumns(release: ReleaseOfList): readonly SheetColumnOf<ListedSchool>[] {
  return columnsOf(release).map(({ heading, sheetHeading = heading, width, digits, of, why = '' }) => ({
    heading: sheetHeading,
    width,
    ...(digits === undefined ? {} : { digits }),
    cell: (school) => settled(of(school) ?? why),
  }));
}

/** Without the binary residue of a calculation: the fourth digit of a point of attendance is nothing that anybody knows. */
const settled = (value: SheetCell): SheetCell =>
  typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value;
