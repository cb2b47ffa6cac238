import { type AuditAction, auditActionWords } from '../../../access/audit-action.ts';
import { roleWords } from '../../../access/role.ts';
import type { LookAtSchool } from '../../../store/postgres/sharing/share-log.ts';
import { displayTime } from '../../dates/display-time.ts';

/** A line of the share log: who looked at what, and when. */
export interface LookLine {
  readonly who: string;
  readonly from: string;
  readonly what: string;
  readonly when: string;
}

/**
 * A look in words.
 *
 * @param self UUID of the person who reads the log
 */
export function lookLine(
  { action, role, person, personName, organisationName, at, times }: LookAtSchool,
  self: string,
): LookLine {
  const name = personName ?? 'Somebody whose name is no longer kept';
  const roleName = role === 'public' || role === 'job' ? undefined : roleWords[role];
  return {
    who: person === self ? `${name} (you)` : name,
    from: [roleName, organisationName].filter((part) => part !== undefined && part !== null).join(', '),
    what: `${sentence(wordsOf(action))}${times > 1 ? `, ${times} times that day` : ''}`,
    when: displayTime(at),
  };
}

const inLists: Readonly<Partial<Record<AuditAction, string>>> = {
  'saw-list': 'looked at a list with your school in it',
  'downloaded-list': 'downloaded a list with your school in it',
  'saw-release': 'checked a release, in a list with your school in it',
};

const wordsOf = (action: AuditAction): string => inLists[action] ?? auditActionWords[action];

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
