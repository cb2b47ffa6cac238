import { sql } from 'kysely';
import type { AcademicYear } from '../../../attendance/academic-year.ts';
import { asJob, type WorkDatabase } from '../connection/handle.ts';

/** What the format of what is kept is called: whatever was made by another is made again. */
export const progressFormat = 'progress 5';

/** A release whose schools' years are read. */
export interface ProgressRelease {
  readonly release: number;
  readonly year: AcademicYear;
}

/**
 * How long it is waited before readings are made again, of the time that the last making took: it takes at most a tenth of a
 * processor. At least half a minute, in seconds. So it is where another format made them: while programs of two run together, each would
 * otherwise read the whole country again as soon as the other had.
 */
const waits = { times: 10, leastSeconds: 30 };

/** The releases in force of which readings are to be made: none was, or counts have come since. */
export function progressToMake(database: WorkDatabase): Promise<readonly number[]> {
  return asJob(database, async (rows) => {
    const found = await rows
      .selectFrom('release')
      .leftJoin('progress_made as made', 'made.release', 'release.number')
      .select('release.number')
      .where('release.state', '=', 'released')
      .where('release.expectation_year', 'is not', null)
      .where(
        sql<boolean>`case
          when made.release is null then exists (select from school_count where kind = 'day')
          when made.made_at > statement_timestamp() - greatest(interval '1 second' * ${sql.lit(waits.leastSeconds)},
            interval '1 millisecond' * made.took_ms * ${sql.lit(waits.times)}) then false
          when made.made_by <> ${progressFormat} then true
          else exists (select from school_count where at > made.counts_at) end`,
      )
      .orderBy('release.number')
      .execute();
    return found.map(({ number }) => number);
  });
}
