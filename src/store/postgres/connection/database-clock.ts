import { performance } from 'node:perf_hooks';
import type pg from 'pg';

/** Milliseconds after which the database is asked anew, beside the next look at the clock. */
const standsFor = 5000;

/** The time at the database, whatever the clock of this machine says. */
export type DatabaseClock = () => Date;

/** One answer of the database, and when by this machine's stopwatch it was true. */
interface Reading {
  /** Milliseconds since 1970. */
  readonly time: number;
  /** Milliseconds. */
  readonly at: number;
}

/**
 * A clock that goes by the database's: it asks once, counts on by the machine's stopwatch, which nobody sets, and asks
 * again from time to time. All servers of one database have one time by it.
 */
export async function databaseClock(pool: Pick<pg.Pool, 'query'>): Promise<DatabaseClock> {
  let last = await read(pool);
  let asking = false;
  return () => {
    const now = performance.now();
    if (now - last.at > standsFor && !asking) {
      asking = true;
      read(pool)
        .then((reading) => {
          last = reading;
        })
        // A database that is away has no other time.
        .catch(() => {})
        .finally(() => {
          asking = false;
        });
    }
    return new Date(last.time + (now - last.at));
  };
}

/** The answer was true half-way between question and answer. */
async function read(pool: Pick<pg.Pool, 'query'>): Promise<Reading> {
  const asked = performance.now();
  const { rows } = await pool.query<{ ms: number }>(
    'select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms',
  );
  return { time: rows[0]!.ms, at: (asked + performance.now()) / 2 };
}
