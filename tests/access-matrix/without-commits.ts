import type pg from 'pg';
import { type Database, openDatabase } from '../../src/store/postgres/database.ts';
import type { TestDatabase } from '../fixtures/database.ts';

/** The database, but every transaction is taken back where it would be kept: answers are real and nothing stays. */
export async function withoutCommits({ url }: TestDatabase): Promise<Database> {
  const database = await openDatabase(url, { connections: 5 });
  const { pool } = database;
  const connect = async (): Promise<pg.PoolClient> => takingBack(await pool.connect());
  return {
    ...database,
    pool: new Proxy(pool, { get: (of, name) => (name === 'connect' ? connect : Reflect.get(of, name, of)) }),
  };
}

const known = new WeakMap<pg.PoolClient, pg.PoolClient>();

function takingBack(client: pg.PoolClient): pg.PoolClient {
  let wrapped = known.get(client);
  if (wrapped === undefined) {
    const query = (text: unknown, ...rest: unknown[]) =>
      (client.query as (...all: unknown[]) => unknown).call(
        client,
        typeof text === 'string' ? text.replace(/(^|; )commit$/, '$1rollback') : text,
        ...rest,
      );
    wrapped = new Proxy(client, {
      get: (of, name) => {
        if (name === 'query') return query;
        const value: unknown = Reflect.get(of, name, of);
        return typeof value === 'function' ? value.bind(of) : value;
      },
    });
    known.set(client, wrapped);
  }
  return wrapped;
}
