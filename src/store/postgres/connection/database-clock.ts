import { performance } from 'node:perf_hooks';
import type pg from 'pg';

/** Milliseconds after which the database is asked anew, beside the next look at the clock. */
const standsFor = 5000;

/** The time at the database, whatever the clock of this machine says. */
export type DatabaseClock = () => Date;

/** How far the database's clock is before this machine's stopwatch, in milliseconds: somewhere between the two. */
interface Ahead {
  readonly atLeast: number;
  readonly atMost: number;
  /** When the answer came, by the stopwatch. */
  readonly at: number;
}

/** Two clocks that nobody sets go apart by less than this share of the time that passes. */
const drift = 1e-4;

/**
 * A clock that goes by the database's: it asks once, counts on by the machine's stopwatch, which nobody sets, and asks
 * again from time to time. All servers of one database have one time by it. It is never ahead of the database, however long a
 * busy machine took to ask: what is written with a time to come is refused. It is behind by no more than the quickest answer
 * took.
 *
 * @param stopwatch milliseconds since some moment
 */
export async function databaseClock(
  pool: Pick<pg.Pool, 'query'>,
  stopwatch: () => number = () => performance.now(),
): Promise<DatabaseClock> {
  let known = await read(pool, stopwatch);
  let asking = false;
  return () => {
    const now = stopwatch();
    if (now - known.at > standsFor && !asking) {
      asking = true;
      read(pool, stopwatch)
        .then((reading) => {
          known = narrowed(known, reading);
        })
        // A database that is away has no other time.
        .catch(() => {})
        .finally(() => {
          asking = false;
        });
    }
    return new Date(now + known.atLeast);
  };
}

/** The answer was true at some moment between question and answer. */
async function read(pool: Pick<pg.Pool, 'query'>, stopwatch: () => number): Promise<Ahead> {
  const asked = stopwatch();
  const { rows } = await pool.query<{ ms: number }>(
    'select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms',
  );
  const at = stopwatch();
  return { atLeast: rows[0]!.ms - at, atMost: rows[0]!.ms - asked, at };
}

/** What two readings say together; the later one alone where somebody has set the database's clock between them. */
function narrowed(before: Ahead, reading: Ahead): Ahead {
  const apart = drift * (reading.at - before.at);
  const atLeast = Math.max(before.atLeast - apart, reading.atLeast);
  const atMost = Math.min(before.atMost + apart, reading.atMost);
  return atLeast > atMost ? reading : { atLeast, atMost, at: reading.at };
}
