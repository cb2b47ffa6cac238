import type pg from 'pg';
import type { AcademicYear } from '../../../attendance/academic-year.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { CauseCountRow, LateChangeRow } from '../connection/tables/registers.ts';
import { lateChangesOf, leaversOfRow } from '../counts/cause-rows.ts';
import type { LeaversToKeep } from './keep-causes.ts';
import type { LateChangesOfDay } from './keep-late-changes.ts';

/** What was counted of a school's years, by year. */
export async function leaversKept(
  client: pg.ClientBase,
  urn: Urn,
): Promise<ReadonlyMap<AcademicYear, LeaversToKeep>> {
  const { rows } = await client.query<CauseCountRow>(
    'select *, up_to::text from cause_count where urn = $1',
    [urn],
  );
  return new Map(
    rows.map((row) => [
      row.academic_year,
      {
        upTo: row.up_to,
        leavers: leaversOfRow(row),
        isLateKnown: row.late_known,
      },
    ]),
  );
}

/** What was changed late of a school's days. */
export async function lateChangesKept(client: pg.ClientBase, urn: Urn): Promise<readonly LateChangesOfDay[]> {
  const { rows } = await client.query<LateChangeRow>(
    'select l.*, l.on_date::text from late_change l where l.urn = $1 order by l.on_date',
    [urn],
  );
  return rows.map((row) => ({ urn, date: row.on_date, ...lateChangesOf(row) }));
}
