import type { Kysely } from 'kysely';
import type pg from 'pg';
import { rowsOn } from './connection.ts';
import type { Tables } from './tables.ts';
import { beginAs, onConnection } from './transaction.ts';
import type { WorkDatabase } from './ways.ts';

/**
 * Does work on nobody's behalf, in one transaction. It may take as long as it needs. What it does to a release is put on
 * record by the database.
 */
export function asJob<T>(
  database: Pick<WorkDatabase, 'work'>,
  work: (rows: Kysely<Tables>, client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  return onConnection(database.work, async (client) => {
    await client.query(
      `${beginAs('abie_job')}; set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`,
    );
    const done = await work(rowsOn(client, 'abie_job'), client);
    await client.query('commit');
    return done;
  });
}
