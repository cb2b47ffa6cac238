import pg from 'pg';
import { DatabaseFault, searchPath } from '../connection/database.ts';
import { type DatabaseClock, databaseClock } from '../connection/database-clock.ts';
import { loginFault } from '../connection/login-fault.ts';
import type { PseudonymKeys } from './pseudonyms.ts';

/** The way in for registers: a login of its own, with no role but `abie_registers`. */
export interface RegistersDatabase {
  readonly pool: pg.Pool;
  readonly keys: PseudonymKeys;
  /** What the time is: the clock of this machine plays no part. */
  readonly clock: DatabaseClock;
  close(): Promise<void>;
}

/** How to open it. */
export interface RegistersOptions {
  readonly keys: PseudonymKeys;
  /** Most connections at once. */
  readonly connections?: number;
  /** Told of connections that break while nobody uses them. */
  readonly onLost?: (fault: Error) => void;
}

const statementTimeoutMs = 30_000;

/**
 * Opens a migrated database for registers.
 *
 * @throws DatabaseFault for a login that may do more than bring registers in, or not even that
 */
export async function openRegistersDatabase(
  url: string,
  { keys, connections = 8, onLost = () => {} }: RegistersOptions,
): Promise<RegistersDatabase> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    keepAlive: true,
    pipeline: true,
    application_name: 'abie-registers',
    // Its one role from the first statement on: what is kept in one statement has none to spare for taking it.
    options: `-c role=abie_registers -c search_path=${searchPath.replaceAll(' ', '')} -c jit=off -c statement_timeout=${statementTimeoutMs} -c idle_in_transaction_session_timeout=${statementTimeoutMs}`,
  });
  pool.on('error', onLost);
  try {
    const fault = await loginFault(pool, 'registers');
    if (fault !== undefined) throw new DatabaseFault(fault);
    return { pool, keys, clock: await databaseClock(pool), close: () => pool.end() };
  } catch (cause) {
    await pool.end();
    throw cause;
  }
}
