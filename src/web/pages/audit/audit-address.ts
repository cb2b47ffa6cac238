import { type AuditAction, auditActionWords } from '../../../access/audit-action.ts';
import { roles } from '../../../access/role.ts';
import type { AuditFilter, AuditPlace } from '../../../store/postgres/audit/audit-filter.ts';
import type { FieldError } from '../../chain/draw-pages.ts';
import { type AddressQuery, addressOf, knownPart, textPart } from '../../components/lists/address-parts.ts';
import { typedDay } from './typed-day.ts';

/** What the address of the audit pages says. */
export interface AuditAddress {
  readonly filter: AuditFilter;
  /** The row after which the page goes on; the newest where it is absent. */
  readonly after: AuditPlace | undefined;
  /** Days as they were typed, which may be none. */
  readonly typed: { readonly from: string | undefined; readonly to: string | undefined };
}

/** Who can have done something: everybody who signs in, nobody in particular, and the service itself. */
export const auditRoles = [...roles, 'public', 'job'] as const;
const actions = Object.keys(auditActionWords) as AuditAction[];

/** Reads an address. What is malformed, unknown or repeated counts as not chosen. */
export function readAuditAddress(query: AddressQuery): AuditAddress {
  const typed = { from: textPart(query.from), to: textPart(query.to) };
  return {
    filter: {
      school: textPart(query.school),
      person: textPart(query.person),
      role: knownPart(auditRoles, query.role),
      action: knownPart(actions, query.action),
      outcome: knownPart(['granted', 'refused'], query.outcome),
      from: typed.from && typedDay(typed.from),
      to: typed.to && typedDay(typed.to),
    },
    after: placeOf(query.after),
    typed,
  };
}

/** What was typed as a day and is none. */
export function faultsOfDays({ filter, typed }: AuditAddress): readonly FieldError[] {
  const fault = (field: 'from' | 'to', name: string): readonly FieldError[] =>
    typed[field] !== undefined && filter[field] === undefined
      ? [{ field, text: `${name} must be a real date, such as 17/5/2026` }]
      : [];
  return [...fault('from', 'First day'), ...fault('to', 'Last day')];
}

/** The address of the audit record, or of its download, without what is as it is anyway. */
export function auditAddress(path: string, { filter, typed }: AuditAddress, after?: AuditPlace): string {
  const { school, person, role, action, outcome } = filter;
  const { from, to } = typed;
  return addressOf(path, {
    school,
    person,
    role,
    action,
    outcome,
    from,
    to,
    after: after && `${after.at}_${after.lane}_${after.seq}`,
  });
}

function placeOf(value: unknown): AuditPlace | undefined {
  const match = /^(20\d\d-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{6}Z)_(\d{1,3})_(\d{1,15})$/.exec(
    textPart(value) ?? '',
  );
  if (match === null || Number.isNaN(Date.parse(match[1]!))) return undefined;
  return { at: match[1]!, lane: Number(match[2]), seq: Number(match[3]) };
}
