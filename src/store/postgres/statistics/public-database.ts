import pg from 'pg';
import { DatabaseFault } from '../connection/database.ts';
import { loginFault } from '../connection/login-fault.ts';

/** What the public can reach of a database: releases whose time has come, and nothing else. */
export interface PublicDatabase {
  /** Ids of releases that are out, in the order of their publication. */
  readonly published: () => Promise<readonly string[]>;
  /** Files of a release by path; undefined where it is not out, or no longer. */
  readonly filesOf: (id: string) => Promise<ReadonlyMap<string, Uint8Array> | undefined>;
  close(): Promise<void>;
}

/**
 * Opens a migrated database for the public.
 *
 * @param url with a login that has no role but `abie_public`
 * @throws DatabaseFault for a login that may do more
 */
export async function openPublicDatabase(url: string): Promise<PublicDatabase> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 4,
    keepAlive: true,
    application_name: 'abie-public',
    options: '-c search_path=statistics,pg_temp -c jit=off -c statement_timeout=60000',
  });
  // A connection that breaks while nobody uses it is opened anew with the next question.
  pool.on('error', () => {});
  try {
    const fault = await loginFault(pool, 'public');
    if (fault !== undefined) throw new DatabaseFault(fault);
  } catch (cause) {
    await pool.end();
    throw cause;
  }
  return {
    published: () =>
      asPublic(pool, async (client) => {
        const { rows } = await client.query<{ id: string }>(
          'select id from statistics.release order by publish_at, id',
        );
        return rows.map(({ id }) => id);
      }),
    filesOf: (id) =>
      asPublic(pool, async (client) => {
        const { rows } = await client.query<{ path: string; content: Buffer }>(
          'select path, content from statistics.file where release = $1',
          [id],
        );
        return rows.length === 0 ? undefined : new Map(rows.map(({ path, content }) => [path, content]));
      }),
    close: () => pool.end(),
  };
}

async function asPublic<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin read only; set local role abie_public');
    const done = await work(client);
    await client.query('commit');
    client.release();
    return done;
  } catch (fault) {
    // The connection goes with its transaction.
    client.release(true);
    throw fault;
  }
}
