import type pg from 'pg';
import type { AcademicYear } from '../../../attendance/academic-year.ts';
import type { CauseCount } from '../../../attendance/counts/cause-count.ts';
import type { Urn } from '../../../attendance/urn.ts';

/** What was counted of a school's year, and whether it was told now of every day of it that is counted what was changed late. */
export interface LeaversToKeep extends Pick<CauseCount, 'upTo' | 'leavers'> {
  readonly isLateKnown: boolean;
}

/** Keeps what was counted of schools' years in place of what was before. Where late changes were known they stay so. */
export async function keepCauses(
  client: pg.ClientBase,
  year: AcademicYear,
  counted: ReadonlyMap<Urn, LeaversToKeep>,
): Promise<void> {
  if (counted.size === 0) return;
  const all = [...counted.values()];
  await client.query(
    `insert into cause_count as known (urn, academic_year, up_to, leavers, leavers_possible, leavers_absent, late_known)
      select n.urn, $2, n.up_to, n.leavers, n.leavers_possible, n.leavers_absent, n.late_known
        from unnest($1::integer[], $3::date[], $4::integer[], $5::integer[], $6::integer[], $7::boolean[])
          n (urn, up_to, leavers, leavers_possible, leavers_absent, late_known)
      on conflict (urn, academic_year) do update set (up_to, leavers, leavers_possible, leavers_absent, late_known)
        = row (excluded.up_to, excluded.leavers, excluded.leavers_possible, excluded.leavers_absent,
          known.late_known or excluded.late_known)
      where (known.up_to, known.leavers, known.leavers_possible, known.leavers_absent, known.late_known) is distinct from
        (excluded.up_to, excluded.leavers, excluded.leavers_possible, excluded.leavers_absent,
          known.late_known or excluded.late_known)`,
    [
      [...counted.keys()],
      year,
      all.map(({ upTo }) => upTo),
      all.map(({ leavers }) => leavers.pupils),
      all.map(({ leavers }) => leavers.possible),
      all.map(({ leavers }) => leavers.absent),
      all.map(({ isLateKnown }) => isLateKnown),
    ],
  );
}

/** Removes what was counted of a year of schools none of whose marks in it is any pupil's any more. */
export async function dropCauses(
  client: pg.ClientBase,
  year: AcademicYear,
  urns: readonly Urn[],
): Promise<void> {
  if (urns.length === 0) return;
  await client.query('delete from cause_count where urn = any ($1::integer[]) and academic_year = $2', [
    urns,
    year,
  ]);
}
