import type { AuditSeen } from '../connection/audit-seen.ts';
import type { SchoolFilter } from './school-filter.ts';

/**
 * What the audit record keeps of a list: how many schools and by which filter. Of a search only that there was one: people
 * type anything into a search, and the record cannot be cleaned.
 */
export function seenList(
  action: 'saw-list' | 'downloaded-list',
  release: number | undefined,
  { words, ...chosen }: SchoolFilter,
  schools: number,
  format?: 'csv' | 'ods',
): AuditSeen {
  const filter = { ...chosen, ...(words === undefined ? {} : { words: 'searched' }) };
  return {
    action,
    recordKind: 'list',
    release,
    detail: {
      schools,
      ...(Object.values(filter).some(Boolean) ? { filter } : {}),
      ...(format ? { format } : {}),
    },
  };
}
