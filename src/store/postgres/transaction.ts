import pg from 'pg';
import type { Database } from './database.ts';

/** Roles of the database that the service takes, one for each transaction. */
export type DatabaseRole = 'abie_reader' | 'abie_writer' | 'abie_job' | 'abie_sign_in';

const sessionId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Begins a transaction as a role, in one message. The session is what row security derives everything from. */
export function beginAs(role: DatabaseRole, session?: string): string {
  // Whatever is not a session's id names no session.
  const named = session !== undefined && sessionId.test(session) ? session : '';
  return `begin; set local role ${role}; select set_config('abie.session', ${pg.escapeLiteral(named)}, true)`;
}

/**
 * Runs work on one connection, which is rolled back and, where that fails, thrown away when the work fails. The work
 * commits.
 */
export async function onConnection<T>(
  { pool }: Pick<Database, 'pool'>,
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
