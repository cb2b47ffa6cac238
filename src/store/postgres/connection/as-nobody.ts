import type pg from 'pg';
import { beginAs, onConnection, type Pooled } from './transaction.ts';

/**
 * One statement for nobody in particular, in a transaction that names no session: what everybody may read, or what a code and not a
 * person lets happen. Row security shows it what it shows everybody. Nothing goes on record.
 */
export function asNobody<Row extends pg.QueryResultRow>(
  database: Pooled,
  role: 'abie_reader' | 'abie_writer',
  statement: string,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  return onConnection(database, async (client) => {
    await client.query(beginAs(role));
    const { rows } = await client.query<Row>(statement, [...values]);
    await client.query('commit');
    return rows;
  });
}
