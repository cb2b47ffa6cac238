import { sql } from 'kysely';
import { asJob, type WorkDatabase } from '../../connection/handle.ts';

/** How many orders of a kind are in a state, such as `created`, `active` or `failed`. */
export interface CountedJobs {
  readonly name: string;
  readonly state: string;
  readonly count: number;
}

/** The orders of the queue; none before the first server did work on this database. */
export function countJobs(database: WorkDatabase): Promise<readonly CountedJobs[]> {
  return asJob(database, async (rows) => {
    const known = await sql<{
      there: boolean;
    }>`select to_regclass('pgboss.job') is not null as there`.execute(rows);
    if (!known.rows[0]?.there) return [];
    const counted = await sql<CountedJobs>`
      select name, state::text, count(*)::integer as count from pgboss.job group by name, state`.execute(
      rows,
    );
    return counted.rows;
  });
}
