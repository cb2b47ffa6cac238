import type pg from 'pg';
import type { AcademicYear } from '../../../attendance/academic-year.ts';
import type { SchoolCalendar } from '../../../attendance/calendar/school-calendar.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { asMachine } from './as-machines.ts';
import type { RegistersDatabase } from './registers-database.ts';
import { bookLock } from './write-submissions.ts';

/**
 * Changes what a school says of itself. Registers that are being judged by the book are written first, and those judged
 * by an older copy are judged again.
 *
 * @returns undefined where the machine is not appointed, and where there is no such school
 */
export function changeBook<T>(
  database: Pick<RegistersDatabase, 'pool'>,
  machine: string,
  urn: Urn,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T | undefined> {
  return asMachine(database, machine, async (client) => {
    await client.query('select pg_advisory_xact_lock($1, $2)', [bookLock, urn]);
    const { rowCount } = await client.query('update register_book set version = version + 1 where urn = $1', [
      urn,
    ]);
    return rowCount === 0 ? undefined : work(client);
  });
}

/** Takes a school's calendar of a year in the place of the one before. */
export function keepCalendar(
  database: Pick<RegistersDatabase, 'pool'>,
  machine: string,
  urn: Urn,
  year: AcademicYear,
  calendar: SchoolCalendar,
): Promise<true | undefined> {
  return changeBook<true>(database, machine, urn, async (client) => {
    await client.query(
      `insert into school_calendar (urn, academic_year, calendar) values ($1, $2, $3)
        on conflict (urn, academic_year) do update set calendar = excluded.calendar`,
      [urn, year, JSON.stringify(calendar)],
    );
    return true;
  });
}

/** Takes what a school calls the codes in the place of what it said before. */
export function keepMapping(
  database: Pick<RegistersDatabase, 'pool'>,
  machine: string,
  urn: Urn,
  mapping: ReadonlyMap<string, string>,
): Promise<true | undefined> {
  return changeBook<true>(database, machine, urn, async (client) => {
    await client.query('delete from code_mapping where urn = $1', [urn]);
    await client.query(
      'insert into code_mapping (urn, local_code, code) select $1, * from unnest($2::text[], $3::text[])',
      [urn, [...mapping.keys()], [...mapping.values()]],
    );
    return true;
  });
}
