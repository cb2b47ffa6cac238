import type { AuditSeen } from './audit-seen.ts';

/**
 * One look at a page, which is one row of the audit record however many queries the page asks. A page that refreshes
 * itself goes on with the look that opened it.
 */
export interface Look {
  /** What this look has on record already. */
  readonly recorded: Set<string>;
  /** The page asked again by itself: the person has not looked anew. */
  readonly goesOn: boolean;
}

/** A look that begins. */
export const newLook = (goesOn = false): Look => ({ recorded: new Set(), goesOn });

/** What was looked at, whichever part of it. */
export function lookedAt({ action, recordKind, urn, release, detail, schools }: AuditSeen): string {
  const { part: _part, ...rest } = detail ?? {};
  return JSON.stringify([action, recordKind, urn, release, rest, schools?.length ? schools : undefined]);
}
