import pg from 'pg';
import { isUuid } from './uuid.ts';

/** What has connections to a database. */
export interface Pooled {
  readonly pool: pg.Pool;
}

/** Roles of the database that transactions take, one for each. */
export type DatabaseRole = 'abie_reader' | 'abie_writer' | 'abie_job' | 'abie_sign_in' | 'abie_command';

/**
 * Begins a transaction as a role. The session is what row security derives everything from; it is forgotten with the
 * transaction, and what is not a session's id names none.
 */
export function beginAs(role: DatabaseRole, session?: string): string {
  const begin = `begin; set local role ${role}`;
  if (session === undefined || !isUuid(session)) return begin;
  return `${begin}; select set_config('abie.session', ${pg.escapeLiteral(session)}, true)`;
}

/**
 * Keeps what is asked on a connection in this turn of the event loop, to send it in one packet: each packet wakes the
 * server up, which costs as much as a small statement.
 */
export function sendTogether({ connection: { stream } }: pg.PoolClient): void {
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/**
 * Runs work on one connection, which is rolled back and, where that fails, thrown away when the work fails. The work
 * commits.
 */
export async function onConnection<T>(
  { pool }: Pooled,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  const onError = () => {
    broken = true;
  };
  client.on('error', onError);
  try {
    return await work(client);
  } catch (cause) {
    await client.query('rollback').catch(onError);
    throw cause;
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}
