import type { CsvCell } from '../../../../presentation/sheets/csv.ts';
import type { ListedChange } from '../../../../store/postgres/releases/list-changes.ts';
import { csvTable } from '../../../../store/release-folder/csv-table.ts';

/** Digits that a difference of two published figures has; the rest is residue of binary fractions. */
const digits = 6;

type Column = readonly [name: string, cell: (change: ListedChange) => string | number | null];

const difference = (value: number | null) => (value === null ? null : Number(value.toFixed(digits)));

const columns: readonly Column[] = [
  ['urn', ({ urn }) => urn],
  ['urn_before', (change) => change.before_urn],
  ['name', ({ name }) => name],
  ['local_authority', (change) => change.local_authority],
  ['phase', ({ phase }) => phase],
  ['change', ({ kind }) => kind],
  ['status_before', (change) => change.before_status],
  ['status', ({ status }) => status],
  ['attendance_before', (change) => change.before_attendance],
  ['attendance', ({ attendance }) => attendance],
  ['attendance_change', (change) => difference(change.attendance_change)],
  ['improvement_before', (change) => change.before_improvement],
  ['improvement', ({ improvement }) => improvement],
  ['improvement_change', (change) => difference(change.improvement_change)],
  ['expectation_before', (change) => change.before_expected],
  ['expectation', ({ expected }) => expected],
  ['expectation_change', (change) => difference(change.expected_change)],
];

/** The changes as a CSV file; a figure that is missing is an empty cell, and text that a spreadsheet would run is not. */
export function changesFile(changes: readonly ListedChange[]): Uint8Array {
  return csvTable(
    columns.map(([name]) => name),
    changes.map((change) => columns.map(([, cell]): CsvCell => cell(change) ?? undefined)),
  );
}
