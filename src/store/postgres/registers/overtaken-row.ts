import type pg from 'pg';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { type Mark, unpackMarks } from '../../../attendance/registers/packed-marks.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { type RegisterVersion, registersOfSession } from './read-registers.ts';

/** A mark that somebody wants to have accepted late. */
export interface LateMark {
  readonly urn: Urn;
  readonly date: IsoDate;
  readonly session: string;
  /** Numbers that the pupil has and had on the school's roll. */
  readonly pupils: readonly number[];
  /** When it came. */
  readonly at: Date;
}

/**
 * Whether the pupil's mark of that session was accepted or amended after the late one came: that is the newer word of the two. A later
 * version of the register that left the pupil's mark as it was says nothing.
 */
export async function isOvertaken(
  client: pg.PoolClient,
  { urn, date, session, pupils, at }: LateMark,
): Promise<boolean> {
  return changesAfter(await registersOfSession(client, urn, date, session), pupils, at).length > 0;
}

/** A version of a register that changed a pupil's mark. */
interface MarkChange {
  readonly version: RegisterVersion;
  /** The mark from then on; undefined where it was taken out. */
  readonly mark: Mark | undefined;
}

/**
 * What became of a pupil's mark after a moment.
 *
 * @param versions of the registers of one session, oldest first
 */
export function changesAfter(
  versions: readonly RegisterVersion[],
  pupils: readonly number[],
  at: Date,
): readonly MarkChange[] {
  return [...Map.groupBy(versions, ({ group }) => group).values()].flatMap((ofGroup) => {
    let before: Mark | undefined;
    return ofGroup.flatMap((version): MarkChange[] => {
      const mark = unpackMarks(version.marks).find(({ pupil }) => pupils.includes(pupil));
      const changed = mark?.byte !== before?.byte || mark?.minutesLate !== before?.minutesLate;
      before = mark;
      return changed && version.acceptedAt > at ? [{ version, mark }] : [];
    });
  });
}

/** Closes a row of quarantine without accepting it. @param by UUID of whoever asked: the machine, or the receipt of what mended it */
export async function closeRow(client: pg.PoolClient, id: number, at: Date, by: string): Promise<void> {
  await client.query(
    'update quarantined_mark set closed_at = $2, closed_by = $3 where id = $1 and closed_at is null',
    [id, at, by],
  );
}
