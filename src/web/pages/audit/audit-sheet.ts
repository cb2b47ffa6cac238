import type { Sheet } from '../../../presentation/sheets/sheet.ts';
import { type SheetColumnOf, sheetRows } from '../../../presentation/sheets/sheet-rows.ts';
import type { AuditEntry } from '../../../store/postgres/audit/audit-rows.ts';
import { actionWords, auditRoleWords, detailWords, reasonWords } from './entry-words.ts';

const width = 4;

const columns: readonly SheetColumnOf<AuditEntry>[] = [
  { heading: 'Time, UTC', width, cell: ({ place }) => place.at },
  { heading: 'Person', width, cell: ({ person }) => person ?? 'none' },
  { heading: 'Role', width, cell: ({ role }) => auditRoleWords[role] },
  { heading: 'Organisation', width, cell: ({ organisation }) => organisation ?? 'none' },
  { heading: 'What was done', width, cell: ({ action }) => actionWords(action) },
  { heading: 'Action', width, cell: ({ action }) => action },
  { heading: 'Outcome', width, cell: ({ outcome }) => outcome },
  { heading: 'Rule', width, cell: ({ rule }) => rule ?? 'none' },
  { heading: 'Why', width, cell: (entry) => reasonWords(entry) ?? 'none' },
  { heading: 'Kind of record', width, cell: ({ recordKind }) => recordKind },
  { heading: 'URN', width, cell: ({ urn }) => urn ?? 'none' },
  { heading: 'School', width, cell: ({ school }) => school ?? 'none' },
  { heading: 'Release', width, cell: ({ release }) => release ?? 'none' },
  { heading: 'Detail', width, cell: ({ detail }) => detailWords(detail) ?? 'none' },
  { heading: 'Lane', width, cell: ({ place }) => place.lane },
  { heading: 'Place in lane', width, cell: ({ place }) => place.seq },
];

/** The audit record as a table to download. */
export function auditSheet(entries: readonly AuditEntry[]): Pick<Sheet, 'columns' | 'rows'> {
  return { columns, rows: sheetRows(columns, entries) };
}
