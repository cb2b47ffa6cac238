import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { Tables } from '../connection/tables.ts';

/** The day that it is in England, by the database's clock. */
export async function todayInEngland(rows: Pick<ReadonlyKysely<Tables>, 'selectNoFrom'>): Promise<IsoDate> {
  const { today } = await rows
    .selectNoFrom(sql<IsoDate>`(statement_timestamp() at time zone 'Europe/London')::date::text`.as('today'))
    .executeTakeFirstOrThrow();
  return today;
}
