import type { ColumnType } from 'kysely';
import type { AuditAction } from '../../../../access/audit-action.ts';
import type { Denial } from '../../../../access/denial.ts';
import type { Grant } from '../../../../access/grant.ts';
import type { Role } from '../../../../access/role.ts';
import type { RuleName } from '../../../../access/rules.ts';
import type { Urn } from '../../../../attendance/urn.ts';

/** Read, never written: rows come from the database's own function. */
type Kept<T> = ColumnType<T, never, never>;

/** One look or deed, chained by hash to the one before it in its lane. */
export interface AuditRow {
  readonly lane: Kept<number>;
  /** From 1 in each lane, without gaps. */
  readonly seq: Kept<number>;
  readonly at: Kept<Date>;
  /** Null where nobody has signed in. */
  readonly person: Kept<string | null>;
  readonly role: Kept<Role | 'public' | 'job'>;
  readonly organisation: Kept<string | null>;
  readonly action: Kept<AuditAction>;
  readonly outcome: Kept<'granted' | 'refused'>;
  readonly rule: Kept<RuleName | null>;
  readonly because: Kept<Grant | Denial | null>;
  readonly record_kind: Kept<string>;
  readonly urn: Kept<Urn | null>;
  readonly release: Kept<number | null>;
  readonly detail: Kept<Readonly<Record<string, unknown>> | null>;
  /** Schools of a list whose expectations it showed; null where it was none. */
  readonly schools: Kept<readonly Urn[] | null>;
  readonly previous_hash: Kept<Buffer>;
  readonly hash: Kept<Buffer>;
}

/** The last row of each lane. */
export interface AuditHeadRow {
  readonly lane: Kept<number>;
  readonly seq: Kept<number>;
  readonly hash: Kept<Buffer>;
}
