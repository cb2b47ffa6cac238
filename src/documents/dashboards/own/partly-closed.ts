import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { SessionCounts } from '../../../attendance/counts/session-counts.ts';
import { median } from '../../../numerics/quantile.ts';
import { missingRegisters, type OwnDay, sessionsOfDays } from './own-days.ts';

/**
 * Sessions of days on which fewer than half as many were possible as on most, and of all other days. Today, and days of which registers are
 * missing, have few because these have not come: they are other days.
 */
export function partlyClosed(
  days: readonly OwnDay[],
  today: IsoDate,
): {
  readonly closed: SessionCounts;
  readonly others: SessionCounts;
} {
  const whole = days.filter(
    (day) => day.sessions.possible > 0 && day.date < today && missingRegisters(day) === 0,
  );
  const usual = whole.length === 0 ? 0 : median(whole.map(({ sessions }) => sessions.possible));
  const closed = new Set(whole.filter(({ sessions }) => sessions.possible < usual / 2));
  return {
    closed: sessionsOfDays([...closed]),
    others: sessionsOfDays(days.filter((day) => !closed.has(day))),
  };
}
