import pg from 'pg';
import { DatabaseFault, searchPath } from '../connection/database.ts';
import { type DatabaseClock, databaseClock } from '../connection/database-clock.ts';
import { loginFault } from '../connection/login-fault.ts';
import { onConnection, type Pooled } from '../connection/transaction.ts';

/** The way in for what counts marks: a login of its own, with no role but `abie_counting`. */
export interface CountingDatabase extends Pooled {
  /** What the time is: the clock of this machine plays no part. */
  readonly clock: DatabaseClock;
  close(): Promise<void>;
}

/**
 * Opens a migrated database for counting.
 *
 * @throws DatabaseFault for a login that may do more than count marks, or not even that
 */
export async function openCountingDatabase(
  url: string,
  onLost: (fault: Error) => void = () => {},
): Promise<CountingDatabase> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 4,
    // Of a server that accepts and stays silent: looks at what waits must not take all connections from the fold beside them.
    connectionTimeoutMillis: 15_000,
    keepAlive: true,
    application_name: 'abie-counting',
    options: `-c search_path=${searchPath.replaceAll(' ', '')} -c jit=off`,
  });
  pool.on('error', onLost);
  try {
    const fault = await loginFault(pool, 'counting');
    if (fault !== undefined) throw new DatabaseFault(fault);
    return { pool, clock: await databaseClock(pool), close: () => pool.end() };
  } catch (cause) {
    await pool.end();
    throw cause;
  }
}

/**
 * Counts in one transaction, in which all that is read stood at one moment.
 *
 * @param work is given a connection; what it writes is committed after it
 */
export function asCounting<T>(
  database: Pick<CountingDatabase, 'pool'>,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  return onConnection(database, async (client) => {
    await client.query('begin isolation level repeatable read; set local role abie_counting');
    const done = await work(client);
    await client.query('commit');
    return done;
  });
}
