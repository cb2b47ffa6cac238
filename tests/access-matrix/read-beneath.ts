import type pg from 'pg';
import { beginAs, onConnection } from '../../src/store/postgres/connection/transaction.ts';
import type { World } from './world.ts';

/**
 * Reads as the service reads, under a session or none, with no rule of the application in between: in one message, as there
 * are thousands.
 *
 * @returns the rows of each statement
 */
export function readBeneath<Row extends object>(
  { database }: Pick<World, 'database'>,
  session: string | undefined,
  statements: readonly string[],
): Promise<Row[][]> {
  return onConnection(database, async (client) => {
    const answered = await client.query(
      [beginAs('abie_reader', session), ...statements, 'rollback'].join(';\n'),
    );
    const results = answered as unknown as readonly pg.QueryResult<Row & pg.QueryResultRow>[];
    return results.slice(-1 - statements.length, -1).map(({ rows }) => rows);
  });
}
