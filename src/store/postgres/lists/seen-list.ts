import type { Urn } from '../../../attendance/urn.ts';
import type { AuditSeen } from '../connection/audit-seen.ts';
import type { SchoolFilter } from './school-filter.ts';

/**
 * What the audit record keeps of a list: which schools it showed, how many it had, and by which filter. Of a search only that there was one: people
 * type anything into a search, and the record cannot be cleaned.
 */
export function seenList(
  action: 'saw-list' | 'downloaded-list',
  release: number | undefined,
  { words, ...chosen }: SchoolFilter,
  schools: readonly Urn[],
  found: number,
  format?: 'csv' | 'ods' | 'zip',
): AuditSeen {
  const filter = { ...chosen, ...(words === undefined ? {} : { words: 'searched' }) };
  return {
    action,
    recordKind: 'list',
    release,
    schools,
    detail: {
      schools: found,
      ...(Object.values(filter).some(Boolean) ? { filter } : {}),
      ...(format ? { format } : {}),
    },
  };
}

/** The schools of rows, for the audit record. */
export const urnsOf = (rows: readonly { readonly urn: Urn }[]): readonly Urn[] => rows.map(({ urn }) => urn);
