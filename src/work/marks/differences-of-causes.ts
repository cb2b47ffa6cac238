import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import type { AcademicYear } from '../../attendance/academic-year.ts';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { PupilTotals } from '../../attendance/counts/count-totals.ts';
import { leaversOf } from '../../attendance/counts/leavers-counted.ts';
import type { Urn } from '../../attendance/urn.ts';
import { lateChangesKept, leaversKept } from '../../store/postgres/marks/causes-kept.ts';
import type { SessionOfWeek } from '../../store/postgres/marks/registers-of-week.ts';
import { countLateChanges } from './count-late-changes.ts';
import type { WeekInHand } from './week-records.ts';

/** A school's year as its registers have it. */
export interface CausesMade {
  readonly urn: Urn;
  readonly year: AcademicYear;
  /** All that were counted. */
  readonly weeks: readonly (WeekInHand & { readonly registers: readonly SessionOfWeek[] })[];
  readonly totals: PupilTotals;
}

/**
 * What is kept of leavers and late changes otherwise than the registers have it, in words. A year that was counted before they were told
 * has none of them, which is no difference.
 */
export async function differencesOfCauses(
  client: pg.ClientBase,
  { urn, year, weeks, totals }: CausesMade,
): Promise<readonly string[]> {
  const { school, lastDay } = weeks[0]!;
  const kept = (await leaversKept(client, urn)).get(year);
  const differences: string[] = [];
  const leavers = leaversOf(totals, school, lastDay);
  if (kept !== undefined && (kept.upTo !== lastDay || !isDeepStrictEqual(kept.leavers, leavers)))
    differences.push(`${urn}, ${year}: the leavers that are kept are not those of the registers.`);
  const byDay = new Map(
    (await countLateChanges(client, weeks, 'counted')).map((day): [IsoDate, typeof day] => [day.date, day]),
  );
  const counted = new Set(weeks.flatMap(({ days }) => [...days]));
  const differs = (date: IsoDate) =>
    differences.push(`${urn}, ${date}: the late changes that are kept are not those of the registers.`);
  for (const day of await lateChangesKept(client, urn)) {
    if (!counted.has(day.date)) continue;
    if (!isDeepStrictEqual(day, byDay.get(day.date))) differs(day.date);
    byDay.delete(day.date);
  }
  if (kept?.isLateKnown) for (const date of byDay.keys()) differs(date);
  return differences;
}
