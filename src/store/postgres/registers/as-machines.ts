import pg from 'pg';
import { onConnection } from '../connection/transaction.ts';
import { isUuid } from '../connection/uuid.ts';
import type { RegistersDatabase } from './registers-database.ts';

/** Begins a transaction on behalf of machines: row security shows it their schools. */
export function beginAsMachines(machines: readonly string[]): string {
  const known = machines.filter(isUuid);
  return `begin; set local role abie_registers; select set_config('abie.machines', ${pg.escapeLiteral(known.join(','))}, true)`;
}

/** Runs work on behalf of one machine, in one transaction. */
export function asMachine<T>(
  database: Pick<RegistersDatabase, 'pool'>,
  machine: string,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  return onConnection(database, async (client) => {
    await client.query(beginAsMachines([machine]));
    const answer = await work(client);
    await client.query('commit');
    return answer;
  });
}
