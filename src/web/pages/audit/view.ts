import { type AuditAction, auditActionWords } from '../../../access/audit-action.ts';
import { schoolNameOr } from '../../../attendance/school-name.ts';
import { counted } from '../../../presentation/formatting.ts';
import type { ListCell, ListRow, ListTable } from '../../../presentation/html/list-table.ts';
import type { AuditEntry } from '../../../store/postgres/audit/audit-rows.ts';
import type { AuditPage } from '../../../store/postgres/audit/read-audit.ts';
import { displayTime } from '../../dates/display-time.ts';
import { type AuditAddress, auditAddress, auditRoles, faultsOfDays } from './audit-address.ts';
import { actionWords, auditRoleWords, detailWords, reasonWords } from './entry-words.ts';

/** The audit record: who looked at what, when and why. */
export function auditPage({ entries, more }: AuditPage, address: AuditAddress) {
  const { filter, after, typed } = address;
  const chosen = Object.values(filter).some((value) => value !== undefined);
  const last = entries.at(-1);
  return {
    errors: faultsOfDays(address),
    form: {
      school: filter.school ?? '',
      person: filter.person ?? '',
      from: typed.from ?? '',
      to: typed.to ?? '',
      selects: [
        { id: 'action', label: 'What was done', items: withAll(actionChoices, filter.action) },
        { id: 'role', label: 'Role', items: withAll(roleChoices, filter.role) },
        { id: 'outcome', label: 'Outcome', items: withAll(outcomeChoices, filter.outcome) },
      ],
    },
    chosen,
    newest: after === undefined ? undefined : auditAddress('/audit', address),
    older: more && last ? auditAddress('/audit', address, last.place) : undefined,
    result: entries.length === 0 ? 'Nothing found' : counted(entries.length, 'entry', 'entries'),
    table: { columns, rows: entries.map(row) } satisfies ListTable,
    download: entries.length === 0 ? undefined : auditAddress('/audit.csv', address),
  };
}

const columns = ['When', 'Who', 'What', 'About'].map((text) => ({ text }));

function row(entry: AuditEntry): ListRow {
  const { at, person, role, organisation, action, outcome } = entry;
  return {
    cells: [
      { text: displayTime(at) },
      {
        text: person ?? auditRoleWords[role],
        note: person === null ? undefined : [auditRoleWords[role], organisation].filter(Boolean).join(', '),
      },
      {
        tag: outcome === 'refused' ? { text: 'Refused', classes: 'govuk-tag--red' } : undefined,
        text: actionWords(action),
        note: reasonWords(entry),
      },
      about(entry),
    ],
  };
}

function about({ urn, school, release, detail }: AuditEntry): ListCell {
  const notes = [release === null ? undefined : `Release ${release}`, detailWords(detail)].filter(
    (note) => note !== undefined,
  );
  if (urn === null) return { notes, nothing: notes.length === 0 };
  return { href: `/school/${urn}`, text: schoolNameOr(school, urn), notes };
}

const actionChoices = (Object.keys(auditActionWords) as AuditAction[])
  .map((value) => ({ value, text: actionWords(value) }))
  .sort((a, b) => a.text.localeCompare(b.text, 'en-GB'));
const roleChoices = auditRoles.map((value) => ({ value, text: auditRoleWords[value] }));
const outcomeChoices = [
  { value: 'granted', text: 'Granted' },
  { value: 'refused', text: 'Refused' },
];

const withAll = (choices: readonly { value: string; text: string }[], chosen: string | undefined) => [
  { value: '', text: 'All' },
  ...choices.map((choice) => ({ ...choice, selected: choice.value === chosen })),
];
