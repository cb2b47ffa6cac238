import type pg from 'pg';
import { onConnection } from '../postgres/connection/transaction.ts';
import { isUuid } from '../postgres/connection/uuid.ts';

/** Runs work in one transaction: all of it, or nothing. */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  return onConnection({ pool }, async (client) => {
    await client.query('begin');
    const done = await work(client);
    await client.query('commit');
    return done;
  });
}

/** The same on behalf of a session: row security derives everything from it, and forgets it with the transaction. */
export async function inSession<T>(
  pool: pg.Pool,
  session: string,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  return inTransaction(pool, async (client) => {
    await client.query(`select set_config('pupils.session', $1, true)`, [isUuid(session) ? session : '']);
    return work(client);
  });
}
