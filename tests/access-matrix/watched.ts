import type pg from 'pg';
import { type Database, openDatabase } from '../../src/store/postgres/connection/database.ts';
import type { TestDatabase } from '../fixtures/database.ts';

/** A database that writes down what it is asked. */
export interface Watched {
  readonly database: Database;
  /** The statements since the last time, with all values in them made alike. */
  taken(): readonly string[];
}

/** Opens a database to see which statements a page sends it. */
export async function watched({ urls }: TestDatabase): Promise<Watched> {
  const database = await openDatabase(urls, { connections: 1 });
  let statements: string[] = [];
  // Of one connection, each look is written down for good.
  const client = await database.pool.connect();
  const query = client.query.bind(client) as (...all: unknown[]) => unknown;
  client.query = ((asked: string | pg.QueryConfig, ...rest: unknown[]) => {
    statements.push(withoutValues(typeof asked === 'string' ? asked : asked.text));
    return query(asked, ...rest);
  }) as typeof client.query;
  client.release();
  return {
    database,
    taken: () => {
      const taken = statements;
      statements = [];
      return taken;
    },
  };
}

/** In a statement, what is quoted or a number, or missing in its place. */
const withoutValues = (text: string): string =>
  text.replace(/E?'(?:[^']|'')*'(::\w+)?|\bnull\b|\b\d+\b/gi, '?').replace(/\s+/g, ' ');
