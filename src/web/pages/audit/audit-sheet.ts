import type { Sheet, SheetCell } from '../../../presentation/sheets/sheet.ts';
import type { AuditEntry } from '../../../store/postgres/audit/audit-rows.ts';
import { actionWords, auditRoleWords, detailWords, reasonWords } from './entry-words.ts';

const headings = [
  'Time, UTC',
  'Person',
  'Role',
  'Organisation',
  'What was done',
  'Action',
  'Outcome',
  'Rule',
  'Why',
  'Kind of record',
  'URN',
  'School',
  'Release',
  'Detail',
  'Lane',
  'Place in lane',
];

/** The audit record as a table to download. */
export function auditSheet(entries: readonly AuditEntry[]): Pick<Sheet, 'columns' | 'rows'> {
  return { columns: headings.map((heading) => ({ heading, width: 4 })), rows: entries.map(cells) };
}

function cells(entry: AuditEntry): readonly SheetCell[] {
  const {
    place,
    person,
    role,
    organisation,
    action,
    outcome,
    rule,
    recordKind,
    urn,
    school,
    release,
    detail,
  } = entry;
  return [
    place.at,
    person ?? 'none',
    auditRoleWords[role],
    organisation ?? 'none',
    actionWords(action),
    action,
    outcome,
    rule ?? 'none',
    reasonWords(entry) ?? 'none',
    recordKind,
    urn ?? 'none',
    school ?? 'none',
    release ?? 'none',
    detailWords(detail) ?? 'none',
    place.lane,
    place.seq,
  ];
}
