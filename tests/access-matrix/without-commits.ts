import type pg from 'pg';
import { type Database, openDatabase } from '../../src/store/postgres/connection/database.ts';
import type { TestDatabase } from '../fixtures/database.ts';

/** The database, but every transaction is taken back where it would be kept: answers are real and nothing stays. */
export async function withoutCommits({ urls }: TestDatabase): Promise<Database> {
  const database = await openDatabase(urls, { connections: 5 });
  const { pool, signIn, work } = database;
  const wrapped = (own: pg.Pool) =>
    standingIn(own, 'connect', async (): Promise<pg.PoolClient> => takingBack(await own.connect()));
  return {
    ...database,
    pool: wrapped(pool),
    signIn: { pool: wrapped(signIn.pool) },
    work: { pool: wrapped(work.pool) },
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
    wrapped = standingIn(client, 'query', query);
    known.set(client, wrapped);
  }
  return wrapped;
}

/** An object with one method of ours; the others are its own. */
function standingIn<T extends object>(own: T, name: keyof T, method: unknown): T {
  return new Proxy(own, {
    get: (of, asked) => {
      if (asked === name) return method;
      const value: unknown = Reflect.get(of, asked, of);
      return typeof value === 'function' ? value.bind(of) : value;
    },
  });
}
