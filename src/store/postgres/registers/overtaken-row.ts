import type pg from 'pg';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { type Mark, unpackMarks } from '../../../attendance/registers/packed-marks.ts';
import type { Urn } from '../../../attendance/urn.ts';

/** A mark that somebody wants to have accepted late. */
export interface LateMark {
  readonly urn: Urn;
  readonly date: IsoDate;
  readonly session: string;
  /** Number on the school's roll. */
  readonly pupil: number;
  /** When it came. */
  readonly at: Date;
}

/**
 * Whether the pupil's mark of that session was accepted or amended after the late one came: that is the newer word of the two. A later
 * version of the register that left the pupil's mark as it was says nothing.
 */
export async function isOvertaken(
  client: pg.PoolClient,
  { urn, date, session, pupil, at }: LateMark,
): Promise<boolean> {
  const { rows } = await client.query<{ group: string; marks: Buffer; later: boolean }>(
    `select registration_group as "group", marks, accepted_at > $4 as later from register
     where urn = $1 and on_date = $2 and session = $3 order by registration_group, version`,
    [urn, date, session, at],
  );
  for (const versions of Map.groupBy(rows, ({ group }) => group).values()) {
    let before: Mark | undefined;
    for (const { marks, later } of versions) {
      const mark = unpackMarks(marks).find((each) => each.pupil === pupil);
      const changed = mark?.byte !== before?.byte || mark?.minutesLate !== before?.minutesLate;
      if (later && changed) return true;
      before = mark;
    }
  }
  return false;
}

/** Closes a row of quarantine without accepting it. @param by UUID of whoever asked: the machine */
export async function closeRow(client: pg.PoolClient, id: number, at: Date, by: string): Promise<void> {
  await client.query(
    'update quarantined_mark set closed_at = $2, closed_by = $3 where id = $1 and closed_at is null',
    [id, at, by],
  );
}
