import { noExpectationWords } from '../../../../attendance/outcome-glossary.ts';
import { phaseWords } from '../../../../attendance/phase.ts';
import { schoolNameOr } from '../../../../attendance/school-name.ts';
import { schoolChangeWords } from '../../../../expectations/comparison/school-change.ts';
import type { Outcome } from '../../../../expectations/outcome.ts';
import { percent, sentenceCase, signed } from '../../../../presentation/formatting.ts';
import type { ListCell } from '../../../../presentation/html/list-table.ts';
import type { ChangeSort, ListedChange } from '../../../../store/postgres/releases/list-changes.ts';

/** A column of the table of changes. */
export interface ChangeColumn {
  readonly text: string;
  readonly numeric: boolean;
  /** What a click on its heading sorts by. */
  readonly sort?: ChangeSort;
  readonly cell: (change: ListedChange) => ListCell;
}

const none = { text: 'none', missing: true } as const;
const rate = (value: number | null) => (value === null ? none : { text: percent(value, 2) });
const points = (value: number | null) => (value === null ? none : { text: signed(value, 2) });

/** What the page shows of each school. */
export const changeColumns: readonly ChangeColumn[] = [
  {
    text: 'School',
    numeric: false,
    sort: 'name',
    cell: ({ name, urn }) => ({ text: schoolNameOr(name, urn), note: `URN ${urn}` }),
  },
  {
    text: 'Local authority',
    numeric: false,
    sort: 'local_authority',
    cell: (change) => ({ text: change.local_authority }),
  },
  {
    text: 'Change',
    numeric: false,
    cell: ({ kind, status, phase }) => ({
      text: schoolChangeWords[kind],
      note: `${sentenceCase(phaseWords[phase])}${kind === 'lost' ? `. ${reasonOf(status)}` : ''}`,
    }),
  },
  { text: 'Attendance', numeric: true, cell: ({ attendance }) => rate(attendance) },
  {
    text: 'Moved by',
    numeric: true,
    sort: 'attendance_change',
    cell: (change) => points(change.attendance_change),
  },
  { text: 'Asked for', numeric: true, cell: ({ improvement }) => points(improvement) },
  {
    text: 'More than before',
    numeric: true,
    sort: 'improvement_change',
    cell: (change) => points(change.improvement_change),
  },
  { text: 'Expectation', numeric: true, cell: ({ expected }) => rate(expected) },
  {
    text: 'Changed by',
    numeric: true,
    sort: 'expected_change',
    cell: (change) => points(change.expected_change),
  },
];

const reasonOf = (status: Outcome['status'] | null): string =>
  status === null || status === 'set' || status === 'maintain' ? '' : noExpectationWords[status];
