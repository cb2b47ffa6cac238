import type { AuditAction } from '../../../access/audit-action.ts';
import type { Urn } from '../../../attendance/urn.ts';

/** What was looked at or done, as the audit record keeps it. Who and when come from the database. */
export interface AuditSeen {
  readonly action: AuditAction;
  /** Such as `report`, `release`, `response`. */
  readonly recordKind: string;
  readonly urn?: Urn | undefined;
  /** Number of the release. */
  readonly release?: number | undefined;
  /**
   * Schools of a list whose expectations it showed: the look stands in each one's log. Of a refused look, and of an empty
   * list, none.
   */
  readonly schools?: readonly Urn[] | undefined;
  /** No names, no figures: the record cannot be cleaned later. */
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
}
