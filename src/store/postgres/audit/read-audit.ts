import { query } from '../connection/handle.ts';
import type { AuditFilter, AuditPlace } from './audit-filter.ts';
import { type AuditEntry, auditRows } from './audit-rows.ts';

/** What is asked of the audit record. */
export interface AuditWanted {
  readonly filter: AuditFilter;
  readonly after?: AuditPlace | undefined;
  readonly limit: number;
  /** A download is said to be one. */
  readonly format?: 'csv' | undefined;
}

/** Some rows of the audit record, newest first. */
export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  /** There are older ones. */
  readonly more: boolean;
}

/** Reads the audit record. Of a search by name only that there was one is kept: the record cannot be cleaned. */
export const readAudit = query(
  'see-audit',
  async (at, { filter, after, limit, format }: AuditWanted): Promise<AuditPage> => {
    const found = await auditRows(at.rows, filter, { after, limit: limit + 1 });
    const entries = found.slice(0, limit);
    const { school, person, ...chosen } = filter;
    await at.decide(
      {},
      {
        action: 'saw-audit',
        recordKind: 'audit',
        detail: {
          rows: entries.length,
          filter: {
            ...chosen,
            ...(school === undefined ? {} : { school: /^\d{6}$/.test(school) ? school : 'searched' }),
            ...(person === undefined ? {} : { person: 'searched' }),
          },
          format,
        },
      },
    );
    return { entries, more: found.length > limit };
  },
);
