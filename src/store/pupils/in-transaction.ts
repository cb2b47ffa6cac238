import type pg from 'pg';

/** Runs work in one transaction: all of it, or nothing. */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  const lost = () => {
    broken = true;
  };
  client.on('error', lost);
  try {
    await client.query('begin');
    const done = await work(client);
    await client.query('commit');
    return done;
  } catch (cause) {
    await client.query('rollback').catch(lost);
    throw cause;
  } finally {
    client.off('error', lost);
    client.release(broken);
  }
}

const sessionId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The same on behalf of a session: row security derives everything from it, and forgets it with the transaction. */
export async function inSession<T>(
  pool: pg.Pool,
  session: string,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  return inTransaction(pool, async (client) => {
    await client.query(`select set_config('pupils.session', $1, true)`, [
      sessionId.test(session) ? session : '',
    ]);
    return work(client);
  });
}
