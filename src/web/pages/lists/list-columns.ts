import { displayYear } from '../../../attendance/academic-year.ts';
import { outcomeWords } from '../../../attendance/outcome-glossary.ts';
import { phaseWords } from '../../../attendance/phase.ts';
import { schoolNameOr } from '../../../attendance/school-name.ts';
import { fixed, sentenceCase, signed } from '../../../presentation/formatting.ts';
import type { ListedSchool } from '../../../store/postgres/lists/listed-school.ts';
import type { ListedRelease } from '../../../store/postgres/lists/listing.ts';
import type { SortColumn } from '../../../store/postgres/lists/school-filter.ts';
import { schoolResponseWords } from './list-words.ts';

/** A cell as the page writes it. */
export interface ListCell {
  readonly text: string;
  /** The reason why there is no figure stands in its place. */
  readonly missing: boolean;
}

/** A column of the list: what it is sorted by, its heading and its cells. */
export interface ListColumn {
  readonly id: SortColumn;
  readonly heading: string;
  readonly numeric: boolean;
  readonly cell: (school: ListedSchool) => ListCell;
}

const words = (id: SortColumn, heading: string, text: (school: ListedSchool) => string): ListColumn => ({
  id,
  heading,
  numeric: false,
  cell: (school) => ({ text: text(school), missing: false }),
});

const figures = (
  id: SortColumn,
  heading: string,
  of: (school: ListedSchool) => number | null,
  why: string,
  format: (value: number) => string = (value) => fixed(value, 2),
): ListColumn => ({
  id,
  heading,
  numeric: true,
  cell: (school) => {
    const figure = of(school);
    return figure === null ? { text: why, missing: true } : { text: format(figure), missing: false };
  },
});

/** Why a figure of the list is missing: the outcome beside it says the rest. */
export const whyMissing = { attendance: 'not published', expectation: 'no expectation' } as const;

/** What a school is called where no file names it. */
export function schoolName({ name, urn }: Pick<ListedSchool, 'name' | 'urn'>): string {
  return schoolNameOr(name, urn);
}

/** The columns of a list of one release. */
export function listColumns({ baseline, expectationYear }: ListedRelease): readonly ListColumn[] {
  const { attendance, expectation } = whyMissing;
  return [
    words('name', 'School', schoolName),
    words('phase', 'Phase', ({ phase }) => sentenceCase(phaseWords[phase])),
    words('local-authority', 'Local authority', ({ localAuthority }) => localAuthority ?? 'not known'),
    words('outcome', 'Outcome', ({ status }) => outcomeWords[status]),
    figures(
      'attendance',
      `Attendance ${displayYear(baseline)}, %`,
      (school) => school.attendance,
      attendance,
    ),
    figures(
      'expected',
      `Expected ${displayYear(expectationYear)}, %`,
      (school) => school.expected,
      expectation,
    ),
    figures('improvement', 'Improvement asked, points', (school) => school.improvement, expectation),
    figures(
      'gap',
      'Gap to similar schools, points',
      (school) => school.gap,
      expectation,
      (gap) => signed(gap, 2),
    ),
    words('response', 'Response', ({ response }) => schoolResponseWords[response]),
  ];
}
