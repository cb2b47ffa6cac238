import type pg from 'pg';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { Session } from '../../../attendance/codes/code-on-date.ts';
import { bytesOfMark } from '../../../attendance/registers/packed-marks.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { buckets } from '../../marks/marks-store.ts';
import { type AsOf, asOf, endOfReading } from './registers-of-week.ts';

/** Which session of which school. */
export interface SessionOfSchool {
  readonly urn: Urn;
  readonly date: IsoDate;
  readonly session: Session;
}

/** A session of which a register came or was changed when the Department no longer read it. */
export interface SessionChangedLater extends SessionOfSchool {
  /** As `SessionChanged` has them: null where no register is other than it stood, and where none stood. */
  readonly now: Uint8Array | null;
  readonly nowOfThose: Uint8Array | null;
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
        case when is_other then now end as now, case when is_other then "nowOfThose" end as "nowOfThose",
        case when is_other then stood end as stood, "cameLater"
      from (select urn, on_date, session, bool_or(stood is not null) and bool_or(stood is null or marks <> stood) as is_other,
          string_agg(marks, '' order by registration_group) as now,
          string_agg(marks, '' order by registration_group) filter (where stood is not null) as "nowOfThose",
          string_agg(stood, '' order by registration_group) as stood,
          coalesce(sum(length(marks) / ${bytesOfMark}) filter (where stood is null), 0)::integer as "cameLater"
        from (select r.urn, r.on_date, r.session, r.registration_group, (array_agg(r.marks order by r.version desc))[1] as marks,
            (array_agg(r.marks order by r.version desc) filter (where r.accepted_at < ${endOfReading('r.on_date')}))[1] as stood
          from unnest($1::integer[], $2::date[], $3::text[]) as t(urn, on_date, session)
            join register r on r.urn = t.urn and r.on_date = t.on_date and r.session = t.session ${asOf(as, buckets)}
          group by r.urn, r.on_date, r.session, r.registration_group) of_register
      group by urn, on_date, session) of_session`,
    [
      sessions.map(({ urn }) => urn),
      sessions.map(({ date }) => date),
      sessions.map(({ session }) => session),
    ],
  );
  return rows;
}
