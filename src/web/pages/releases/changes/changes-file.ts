import type { CsvCell } from '../../../../presentation/sheets/csv.ts';
import { sheetRows } from '../../../../presentation/sheets/sheet-rows.ts';
import type { ListedChange } from '../../../../store/postgres/releases/list-changes.ts';
import { csvTable } from '../../../../store/release-folder/csv-table.ts';

/** Digits that a difference of two published figures has; the rest is residue of binary fractions. */
const digits = 6;

interface Column {
  readonly heading: string;
  readonly cell: (change: ListedChange) => string | number | null;
}

const difference = (value: number | null) => (value === null ? null : Number(value.toFixed(digits)));

const columns: readonly Column[] = [
  { heading: 'urn', cell: ({ urn }) => urn },
  { heading: 'urn_before', cell: (change) => change.before_urn },
  { heading: 'name', cell: ({ name }) => name },
  { heading: 'local_authority', cell: (change) => change.local_authority },
  { heading: 'phase', cell: ({ phase }) => phase },
  { heading: 'change', cell: ({ kind }) => kind },
  { heading: 'status_before', cell: (change) => change.before_status },
  { heading: 'status', cell: ({ status }) => status },
  { heading: 'attendance_before', cell: (change) => change.before_attendance },
  { heading: 'attendance', cell: ({ attendance }) => attendance },
  { heading: 'attendance_change', cell: (change) => difference(change.attendance_change) },
  { heading: 'improvement_before', cell: (change) => change.before_improvement },
  { heading: 'improvement', cell: ({ improvement }) => improvement },
  { heading: 'improvement_change', cell: (change) => difference(change.improvement_change) },
  { heading: 'expectation_before', cell: (change) => change.before_expected },
  { heading: 'expectation', cell: ({ expected }) => expected },
  { heading: 'expectation_change', cell: (change) => difference(change.expected_change) },
];

/** The changes as a CSV file; a figure that is missing is an empty cell, and text that a spreadsheet would run is not. */
export function changesFile(changes: readonly ListedChange[]): Uint8Array {
  return csvTable(
    columns.map(({ heading }) => heading),
    sheetRows(columns.map(absentAsEmpty), changes),
  );
}

const absentAsEmpty = ({ cell }: Column) => ({
  cell: (change: ListedChange): CsvCell => cell(change) ?? undefined,
});
