import type pg from 'pg';
import type { SessionChanged } from '../../../attendance/counts/changed-later.ts';
import { bytesOfMark } from '../../../attendance/registers/packed-marks.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { buckets } from '../../marks/marks-store.ts';
import { type AsOf, asOf, endOfReading } from './registers-of-week.ts';

/** Which session of which school. */
export type SessionOfSchool = Pick<SessionChanged, 'date' | 'session'> & { readonly urn: Urn };

/** A session of which a register came or was changed when the Department no longer read it. */
export interface SessionChangedLater extends SessionOfSchool {
  /**
   * All marks of its registers that came in time, as they are and as they stood: a pupil may be in two of them. Null where no register
   * of them is other than it stood.
   */
  readonly now: Uint8Array | null;
  readonly stood: Uint8Array | null;
  /** Marks of registers that first came so late. */
  readonly cameLater: number;
}

/**
 * Reads the versions of some sessions' registers. What stood is the last version that came in time: of a register that first came later
 * nothing did. One grouping of what is read, since two joined beside each other take the square of it where statistics are old.
 */
export async function sessionsChangedLater(
  client: pg.ClientBase,
  sessions: readonly SessionOfSchool[],
  as: AsOf = 'now',
): Promise<readonly SessionChangedLater[]> {
  if (sessions.length === 0) return [];
  const { rows } = await client.query<SessionChangedLater>(
    `select urn, on_date::text as date, session,
        case when bool_or(marks <> stood) then string_agg(marks, '' order by registration_group) filter (where stood is not null) end as now,
        case when bool_or(marks <> stood) then string_agg(stood, '' order by registration_group) end as stood,
        coalesce(sum(length(marks) / ${bytesOfMark}) filter (where stood is null), 0)::integer as "cameLater"
      from (select r.urn, r.on_date, r.session, r.registration_group, (array_agg(r.marks order by r.version desc))[1] as marks,
            (array_agg(r.marks order by r.version desc) filter (where r.accepted_at < ${endOfReading('r.on_date')}))[1] as stood
          from unnest($1::integer[], $2::date[], $3::text[]) as t(urn, on_date, session)
            join register r on r.urn = t.urn and r.on_date = t.on_date and r.session = t.session ${asOf(as, buckets)}
          group by r.urn, r.on_date, r.session, r.registration_group) of_register
      group by urn, on_date, session`,
    [
      sessions.map(({ urn }) => urn),
      sessions.map(({ date }) => date),
      sessions.map(({ session }) => session),
    ],
  );
  return rows;
}
