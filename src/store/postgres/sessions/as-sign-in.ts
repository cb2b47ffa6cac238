import type { Kysely } from 'kysely';
import type pg from 'pg';
import { rowsOn } from '../connection/connection.ts';
import type { Database } from '../connection/database.ts';
import type { Tables } from '../connection/tables.ts';
import { beginAs, onConnection } from '../connection/transaction.ts';

/** Works on people, organisations and sessions, and on nothing else, in one transaction. */
export function asSignIn<T>(
  database: Pick<Database, 'pool'>,
  work: (rows: Kysely<Tables>, client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  return onConnection(database, async (client) => {
    await client.query(beginAs('abie_sign_in'));
    const done = await work(rowsOn(client, 'abie_sign_in'), client);
    await client.query('commit');
    return done;
  });
}
