import type pg from 'pg';
import type { Pooled } from '../connection/transaction.ts';
import { registersWaiting } from './what-changed.ts';

/**
 * What waits to be counted, looked at for so long and no longer: a lock, or a database that accepts and does not answer, holds nobody
 * up. The connection of a statement that came to nothing is closed, and the server ends it at the same limit; one that
 * never came about is given up by the pool.
 *
 * @param mostMs milliseconds
 * @throws Error for a look that took longer, or that the database refused
 */
export async function lookAtWaiting(
  { pool }: Pooled,
  mostMs: number,
): Promise<Awaited<ReturnType<typeof registersWaiting>>> {
  const limit = Promise.withResolvers<never>();
  const timer = setTimeout(() => limit.reject(new Error(`nothing was seen within ${mostMs} ms`)), mostMs);
  try {
    const client = await soon(pool.connect(), limit.promise);
    let isDone = false;
    const onError = () => {};
    client.on('error', onError);
    try {
      const waiting = await Promise.race([look(client, mostMs), limit.promise]);
      isDone = true;
      return waiting;
    } finally {
      client.off('error', onError);
      client.release(!isDone);
    }
  } finally {
    clearTimeout(timer);
  }
}

async function look(client: pg.PoolClient, mostMs: number) {
  await client.query(
    `begin isolation level repeatable read; set local role abie_counting; set local statement_timeout = ${mostMs}`,
  );
  const waiting = await registersWaiting(client);
  await client.query('commit');
  return waiting;
}

/** A connection, unless the limit comes first: one that comes later goes back unused. */
async function soon(connecting: Promise<pg.PoolClient>, limit: Promise<never>): Promise<pg.PoolClient> {
  let isLate = false;
  connecting.then(
    (client) => isLate && client.release(),
    () => {},
  );
  try {
    return await Promise.race([connecting, limit]);
  } catch (cause) {
    isLate = true;
    throw cause;
  }
}
