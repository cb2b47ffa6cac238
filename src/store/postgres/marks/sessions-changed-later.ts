import type pg from 'pg';
import { readAgainWithin, type SessionChanged } from '../../../attendance/counts/changed-later.ts';
import type { Days } from '../../../attendance/counts/counting-facts.ts';
import { bytesOfMark } from '../../../attendance/registers/packed-marks.ts';
import type { Urn } from '../../../attendance/urn.ts';

/** A school's sessions of which registers came or were changed when the Department no longer read them. */
export interface SessionsChangedLater {
  readonly changed: readonly SessionChanged[];
  /** Marks of registers that first came so late. */
  readonly cameLater: number;
}

/**
 * Reads sessions of some days whose registers were changed late, with all marks of the session: a pupil may be in two registers of it.
 * What stood is the last version that came in time or, of a register that first came later, that with which it came.
 */
export async function sessionsChangedLater(
  client: pg.ClientBase,
  urn: Urn,
  { first, last }: Days,
): Promise<SessionsChangedLater> {
  const { rows } = await client.query<SessionChanged & { readonly isChanged: boolean; cameLater: number }>(
    `with version_kept as (
      select on_date, session, registration_group, version, marks,
          (accepted_at at time zone 'Europe/London')::date > on_date + ${readAgainWithin} as is_late
        from register where urn = $1 and on_date between $2 and $3
    ), of_register as (
      select on_date, session, registration_group, min(version) as first_version, max(version) as last_version,
          max(version) filter (where not is_late) as read_version
        from version_kept group by on_date, session, registration_group
    )
    select on_date::text as date, session, string_agg(is_now.marks, '' order by registration_group) as now,
        string_agg(stood.marks, '' order by registration_group) as stood, bool_or(is_now.marks <> stood.marks) as "isChanged",
        coalesce(sum(length(is_now.marks) / ${bytesOfMark}) filter (where read_version is null), 0)::integer as "cameLater"
      from of_register
        join version_kept is_now using (on_date, session, registration_group)
        join version_kept stood using (on_date, session, registration_group)
      where is_now.version = last_version and stood.version = coalesce(read_version, first_version)
      group by on_date, session
      having bool_or(read_version is distinct from last_version)
      order by on_date, session`,
    [urn, first, last],
  );
  return {
    changed: rows.filter(({ isChanged }) => isChanged),
    cameLater: rows.reduce((sum, { cameLater }) => sum + cameLater, 0),
  };
}
