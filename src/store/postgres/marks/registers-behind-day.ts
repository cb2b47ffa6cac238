import type pg from 'pg';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { type Session, sessions } from '../../../attendance/codes/code-on-date.ts';
import { compareGroups } from '../../../attendance/registers/group-order.ts';
import type { Mark } from '../../../attendance/registers/packed-marks.ts';
import { unpackMarks } from '../../../attendance/registers/packed-marks.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { buckets } from '../../marks/marks-store.ts';

/** A register as it stands, and whether counts have it. */
export interface RegisterOfDay {
  readonly session: Session;
  readonly group: string;
  readonly version: number;
  readonly acceptedAt: Date;
  readonly why: string | undefined;
  readonly marks: readonly Mark[];
  /** It came before its school was counted last. */
  readonly counted: boolean;
}

/** The registers of a school's day as they stand. */
export async function registersBehindDay(
  client: pg.ClientBase,
  urn: Urn,
  date: IsoDate,
): Promise<readonly RegisterOfDay[]> {
  const { rows } = await client.query<
    Omit<RegisterOfDay, 'marks' | 'why'> & { readonly marks: Buffer; readonly why: string | null }
  >(
    `select distinct on (session, registration_group) session, registration_group as group, version,
        accepted_at as "acceptedAt", why, marks, pg_visible_in_snapshot(r.xact::text::xid8, b.seen) as counted
      from register r join marks_bucket b on b.bucket = r.urn % $3
      where urn = $1 and on_date = $2 order by session, registration_group, version desc`,
    [urn, date, buckets],
  );
  return rows
    .map(({ marks, why, ...row }) => ({ ...row, why: why ?? undefined, marks: unpackMarks(marks) }))
    .sort(
      (a, b) => sessions.indexOf(a.session) - sessions.indexOf(b.session) || compareGroups(a.group, b.group),
    );
}
