import type { AcademicYear } from '../../../attendance/academic-year.ts';
import type { Laestab, Urn } from '../../../attendance/urn.ts';
import { asMachine } from './as-machines.ts';
import type { RegistersDatabase } from './registers-database.ts';

/** What a joiner's previous school sent of one year. */
export interface PreviousSchoolYear {
  readonly pupil: number;
  readonly year: AcademicYear;
  readonly from: Laestab;
  readonly possible: number;
  readonly attended: number;
  readonly authorised: number;
  readonly unauthorised: number;
}

/**
 * Keeps them beside the school's own marks, never among them. The same year with other sessions takes the place of the one before.
 * @returns how many years were new, or said otherwise than before
 */
export function keepPreviousSchool(
  database: Pick<RegistersDatabase, 'pool'>,
  machine: string,
  urn: Urn,
  submission: string,
  years: readonly PreviousSchoolYear[],
): Promise<number> {
  return asMachine(database, machine, async (client) => {
    let changed = 0;
    for (const { pupil, year, from, possible, attended, authorised, unauthorised } of years)
      changed +=
        (
          await client.query(
            `insert into previous_school_sessions as known (urn, pupil, academic_year, from_laestab, possible, attended, authorised,
            unauthorised, submission) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
          on conflict (urn, pupil, academic_year, from_laestab) do update set possible = excluded.possible,
            attended = excluded.attended, authorised = excluded.authorised, unauthorised = excluded.unauthorised,
            submission = excluded.submission
          where (known.possible, known.attended, known.authorised, known.unauthorised)
            is distinct from (excluded.possible, excluded.attended, excluded.authorised, excluded.unauthorised)`,
            [urn, pupil, year, from, possible, attended, authorised, unauthorised, submission],
          )
        ).rowCount ?? 0;
    return changed;
  });
}
