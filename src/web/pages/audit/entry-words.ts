import { type AuditAction, auditActionWords } from '../../../access/audit-action.ts';
import { denialWords } from '../../../access/denial.ts';
import { grantWords } from '../../../access/grant.ts';
import { roleWords } from '../../../access/role.ts';
import { count, sentenceCase } from '../../../presentation/formatting.ts';
import type { AuditEntry } from '../../../store/postgres/audit/audit-rows.ts';
import { responseKindOf, responseKinds } from '../../../workflow/responses/response-kind.ts';
import { notSetUpWords } from '../../sign-in/account.ts';

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

/** What else a row says, in a line: "schools: 21, filter: phase primary". */
export const detailWords = (detail: AuditEntry['detail']): string | undefined => wordsOf(detail, ': ');

function wordsOf(detail: AuditEntry['detail'], between: ': ' | ' '): string | undefined {
  const words = Object.entries(detail ?? {}).flatMap(([name, value]) => {
    if (value === null || value === undefined || value === '') return [];
    const called = detailNames[name] ?? name.replaceAll('-', ' ');
    if (typeof value === 'number' && !nominal.has(name)) return [`${called}${between}${count(value)}`];
    if (typeof value !== 'object') return [`${called}${between}${valueWords(String(value))}`];
    const inner = wordsOf(value as Readonly<Record<string, unknown>>, ' ');
    return inner === undefined ? [] : [`${called}${between}${inner}`];
  });
  return words.length === 0 ? undefined : words.join(', ');
}

/** How a name under which something was kept reads to people. */
const detailNames: Readonly<Record<string, string>> = {
  part: 'page',
  only: 'asked for',
  stage: 'upload',
  at: 'from',
  as: 'as',
  by: 'for the school with URN',
  why: 'why',
  because: 'why',
  found: 'schools found',
  run: 'calculation',
  planned: 'at the planned time',
  urn: 'URN',
  sha256: 'SHA-256',
  size: 'bytes',
};

/** Numbers that name something, and count nothing. */
const nominal: ReadonlySet<string> = new Set(['urn', 'by', 'release', 'byRelease', 'run', 'seed', 'page']);

/** How a word of the record reads to people; names of people and files stand as they are. */
const detailValues: Readonly<Record<string, string>> = {
  intake: 'what the files hold',
  looks: 'who has looked',
  faults: 'faults of the files',
  files: 'official files',
  samples: 'sample reports',
  surprising: 'most surprising schools',
  new: 'a new release',
  begun: 'begun',
  true: 'yes',
  false: 'no',
  ...Object.fromEntries(responseKinds.map((kind) => [kind, responseKindOf[kind].words])),
  ...notSetUpWords,
};

const valueWords = (value: string): string => detailValues[value] ?? value;
