import pg from 'pg';
import { DatabaseFault, searchPath } from '../connection/database.ts';
import { type DatabaseClock, databaseClock } from '../connection/database-clock.ts';
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
    options: `-c search_path=${searchPath.replaceAll(' ', '')} -c jit=off -c statement_timeout=${statementTimeoutMs} -c idle_in_transaction_session_timeout=${statementTimeoutMs}`,
  });
  pool.on('error', onLost);
  try {
    const fault = await loginFault(pool);
    if (fault !== undefined) throw new DatabaseFault(fault);
    return { pool, keys, clock: await databaseClock(pool), close: () => pool.end() };
  } catch (cause) {
    await pool.end();
    throw cause;
  }
}

async function loginFault(pool: pg.Pool): Promise<string | undefined> {
  const { rows } = await pool.query<{ name: string; member: boolean | null; more: boolean }>(`
    select current_user as name,
      (select pg_has_role(current_user, oid, 'member') from pg_roles where rolname = 'abie_registers') as member,
      rolsuper or rolbypassrls or exists (select from pg_roles o where o.rolname like 'abie\\_%' and not o.rolcanlogin
        and o.rolname <> 'abie_registers' and pg_has_role(current_user, o.oid, 'member')) as more
    from pg_roles where rolname = current_user`);
  const { name, member, more } = rows[0]!;
  if (member === null) return 'The database is not migrated: run `abie migrate`.';
  if (more)
    return `The login ${name} may do more than bring registers in, so it is not used for that. Give it a login of its own: \`abie migrate --registers-login NAME\`.`;
  if (!member)
    return `The login ${name} has not been given the role for registers: run \`abie migrate --registers-login ${name}\`.`;
  return undefined;
}
