import { type AuditAction, auditActionWords } from '../../../access/audit-action.ts';
import { denialWords } from '../../../access/denial.ts';
import { grantWords } from '../../../access/grant.ts';
import { roleWords } from '../../../access/role.ts';
import { sentenceCase } from '../../../presentation/formatting.ts';
import type { AuditEntry } from '../../../store/postgres/audit/audit-rows.ts';

/** Whoever can have done something, in words. */
export const auditRoleWords: Readonly<Record<AuditEntry['role'], string>> = {
  ...roleWords,
  public: 'Not signed in',
  job: 'The service itself',
};

/** What was done, as a heading or a choice: "Read the report". */
export function actionWords(action: AuditAction): string {
  return sentenceCase(auditActionWords[action]);
}

/** The named reason of the rule, in its words. */
export function reasonWords({ because }: Pick<AuditEntry, 'because'>): string | undefined {
  if (because === null) return undefined;
  const words: Readonly<Record<string, string>> = { ...grantWords, ...denialWords };
  return words[because] ?? because;
}

/** What else a row says, in a line: "schools 21, filter phase primary". */
export function detailWords(detail: AuditEntry['detail']): string | undefined {
  const words = Object.entries(detail ?? {}).flatMap(([name, value]) => {
    if (value === null || value === undefined || value === '') return [];
    if (typeof value !== 'object') return [`${name} ${String(value)}`];
    const inner = detailWords(value as Readonly<Record<string, unknown>>);
    return inner === undefined ? [] : [`${name} ${inner}`];
  });
  return words.length === 0 ? undefined : words.join(', ');
}
