import type pg from 'pg';
import type { AcademicYear } from '../../../attendance/academic-year.ts';
import type { CauseCount } from '../../../attendance/counts/cause-count.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { type CauseCountColumns, causeCountOf } from '../counts/cause-count-row.ts';

/** What was counted before of some schools' year; of whom nothing was, is not in it. */
export async function causesKept(
  client: pg.ClientBase,
  urns: readonly Urn[],
  year: AcademicYear,
): Promise<ReadonlyMap<Urn, CauseCount>> {
  const { rows } = await client.query<CauseCountColumns & { readonly urn: Urn }>(
    'select *, up_to::text from cause_count where urn = any ($1::integer[]) and academic_year = $2',
    [urns, year],
  );
  return new Map(rows.map((row) => [row.urn, causeCountOf(row)]));
}

/** Keeps what was counted of schools' years in place of what was before. */
export async function keepCauses(
  client: pg.ClientBase,
  year: AcademicYear,
  counted: ReadonlyMap<Urn, CauseCount>,
): Promise<void> {
  if (counted.size === 0) return;
  const all = [...counted.values()];
  await client.query(
    `insert into cause_count as known (urn, academic_year, up_to, leavers, leavers_possible, leavers_absent,
        changed, now_possible, now_absent, stood_possible, stood_absent, came_later)
      select n.urn, $2, n.up_to, n.leavers, n.leavers_possible, n.leavers_absent,
          n.changed, n.now_possible, n.now_absent, n.stood_possible, n.stood_absent, n.came_later
        from unnest($1::integer[], $3::date[], $4::integer[], $5::integer[], $6::integer[], $7::integer[], $8::integer[],
          $9::integer[], $10::integer[], $11::integer[], $12::integer[]) n (urn, up_to, leavers, leavers_possible, leavers_absent,
            changed, now_possible, now_absent, stood_possible, stood_absent, came_later)
      on conflict (urn, academic_year) do update set (up_to, leavers, leavers_possible, leavers_absent,
          changed, now_possible, now_absent, stood_possible, stood_absent, came_later)
        = row (excluded.up_to, excluded.leavers, excluded.leavers_possible, excluded.leavers_absent, excluded.changed,
          excluded.now_possible, excluded.now_absent, excluded.stood_possible, excluded.stood_absent, excluded.came_later)
      where known is distinct from excluded`,
    [
      [...counted.keys()],
      year,
      all.map(({ upTo }) => upTo),
      all.map(({ leavers }) => leavers.pupils),
      all.map(({ leavers }) => leavers.possible),
      all.map(({ leavers }) => leavers.absent),
      all.map(({ changed }) => changed.sessions),
      all.map(({ changed }) => changed.now.possible),
      all.map(({ changed }) => changed.now.absent),
      all.map(({ changed }) => changed.stood.possible),
      all.map(({ changed }) => changed.stood.absent),
      all.map(({ cameLater }) => cameLater),
    ],
  );
}
