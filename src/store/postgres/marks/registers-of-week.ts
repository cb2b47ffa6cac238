import type pg from 'pg';
import { daysAfter, type IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { readAgainWithin } from '../../../attendance/counts/changed-later.ts';
import type { Days } from '../../../attendance/counts/counting-facts.ts';
import { schoolDays } from '../../../attendance/counts/packed-week.ts';
import type { SessionToCount } from '../../../attendance/counts/pupil-weeks.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { buckets } from '../../marks/marks-store.ts';

/** Registers as they stand now, or as the bucket's schools were counted last. */
export type AsOf = 'now' | 'counted';

const counted = 'pg_visible_in_snapshot(r.xact::text::xid8, b.seen)';
/** Joins what of registers (`r`) is to be seen. */
export const asOf = (as: AsOf, buckets: number): string =>
  as === 'now' ? '' : `join marks_bucket b on b.bucket = r.urn % ${Math.trunc(buckets)} and ${counted}`;

/** The moment from which the Department no longer reads a day again: midnight in England. */
export const endOfReading = (date: string): string =>
  `((${date} + ${readAgainWithin + 1})::timestamp at time zone 'Europe/London')`;

/** A session, and what of it came when the Department no longer read it. */
export interface SessionOfWeek extends SessionToCount {
  /**
   * `none`: nothing came late. `all`: every register of it came once, and so late. `some`: what came and what was changed is told by the
   * versions alone.
   */
  readonly late: 'none' | 'all' | 'some';
}

/** The registers of a week, by school: a row for each session, since a row for each register takes longer to read than its marks. */
export async function registersOfWeek(
  client: pg.ClientBase,
  urns: readonly Urn[],
  monday: IsoDate,
  as: AsOf = 'now',
): Promise<ReadonlyMap<Urn, readonly SessionOfWeek[]>> {
  const { rows } = await client.query<SessionOfWeek & { readonly urn: Urn }>(
    `select urn, on_date::text as date, session, count(*)::integer as registers,
        string_agg(marks, '' order by registration_group) as marks,
        case when max(accepted_at) < ${endOfReading('on_date')} then 'none'
          when max(version) = 1 and min(accepted_at) >= ${endOfReading('on_date')} then 'all' else 'some' end as late
      from (select distinct on (r.urn, on_date, session, registration_group) r.urn, on_date, session, registration_group, marks,
            version, accepted_at
        from register r ${asOf(as, buckets)} where r.urn = any ($1::integer[]) and on_date between $2 and $3
        order by r.urn, on_date, session, registration_group, version desc) newest
      group by urn, on_date, session order by urn, on_date, session`,
    [urns, monday, daysAfter(monday, schoolDays - 1)],
  );
  return Map.groupBy(rows, ({ urn }) => urn);
}

/** The last day of a year of which each school has sent a register; schools that have sent none are left out. */
export async function lastDays(
  client: pg.ClientBase,
  urns: readonly Urn[],
  { first, last }: Days,
  as: AsOf = 'now',
): Promise<ReadonlyMap<Urn, IsoDate>> {
  const { rows } = await client.query<{ urn: Urn; last: IsoDate | null }>(
    `select u as urn, (select max(on_date)::text from register r ${asOf(as, buckets)}
        where r.urn = u and on_date between $2 and $3) as last
      from unnest($1::integer[]) u`,
    [urns, first, last],
  );
  return new Map(rows.flatMap(({ urn, last: day }) => (day === null ? [] : [[urn, day]])));
}

/** Schools with a register that was counted, of one bucket or of all. */
export async function countedUrns(client: pg.ClientBase): Promise<readonly Urn[]> {
  const { rows } = await client.query<{ urn: Urn }>('select urn from marks_book order by urn');
  return rows.map(({ urn }) => urn);
}
