import { addSessions, type SessionCounts } from '../../../attendance/counts/session-counts.ts';
import { median } from '../../../numerics/quantile.ts';
import type { OwnDay } from './own-days.ts';

/** Sessions of days on which fewer than half as many were possible as on most, and of all other days. */
export function partlyClosed(days: readonly OwnDay[]): {
  readonly closed: SessionCounts;
  readonly others: SessionCounts;
} {
  const open = days.map(({ sessions }) => sessions).filter(({ possible }) => possible > 0);
  const usual = open.length === 0 ? 0 : median(open.map(({ possible }) => possible));
  return {
    closed: addSessions(open.filter(({ possible }) => possible < usual / 2)),
    others: addSessions(open.filter(({ possible }) => possible >= usual / 2)),
  };
}
