import { sql } from 'kysely';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { asCommand } from '../connection/as-command.ts';
import type { CommandDatabase } from '../connection/database.ts';

/** Rows of one school's pupils, in numbers. */
export interface PupilRows {
  readonly urn: Urn;
  /** Registers before this date, and pupils none of whose time on roll reaches into it or beyond. */
  readonly before: IsoDate;
  readonly registers: number;
  readonly quarantined: number;
  readonly enrolments: number;
  readonly pupils: number;
}

const columns = sql.raw('urn, before::text as before, registers, quarantined, enrolments, pupils');

/**
 * Rows of pupils that are to go, school by school.
 *
 * @param years how long a year's rows stay after it has ended: 1 until the end of the following year
 */
export function pupilRowsDue(
  database: Pick<CommandDatabase, 'command'>,
  years: number,
): Promise<readonly PupilRows[]> {
  return asCommand(
    database,
    async (rows) =>
      (await sql<PupilRows>`select ${columns} from pupil_rows_due(${years}::integer)`.execute(rows)).rows,
  );
}

/** Removes those of one school and puts that on record, in one transaction: all of it or nothing. Counts stay. */
export function removePupilRows(
  database: Pick<CommandDatabase, 'command'>,
  urn: Urn,
  years: number,
): Promise<PupilRows> {
  return asCommand(database, async (rows) => {
    const removed = await sql<PupilRows>`select ${columns}
      from remove_pupil_rows(${urn}::integer, ${years}::integer)`.execute(rows);
    return removed.rows[0]!;
  });
}

/** How many counts of schools are kept: they stay when pupils go. */
export function keptCounts(database: Pick<CommandDatabase, 'command'>): Promise<number> {
  return asCommand(database, async (rows) => {
    const counted = await sql<{ n: string }>`select counts_kept() as n`.execute(rows);
    return Number(counted.rows[0]!.n);
  });
}
