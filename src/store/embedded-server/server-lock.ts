import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** Any number will do, as long as every version of the program uses the same. */
const lock = 4_201_824;
/** A program that was killed holds its lock for another moment. */
const patienceMs = [0, 50, 100, 200, 400, 800, 1600];

/**
 * Keeps a server for one program: a connection that holds a lock of the server's for as long as the program lives. The
 * server itself lets go of it when the program dies.
 *
 * @returns undefined when another program keeps the server
 */
export async function lockServer(url: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  client.on('error', () => {});
  await client.connect();
  for (const wait of patienceMs) {
    await pause(wait);
    if (await takes(client)) return client;
  }
  await client.end();
  return undefined;
}

/** Whether the server answers and another program keeps it. */
export async function isLocked(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    return !(await takes(client));
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Whether a server answers there. */
export async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function takes(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ ours: boolean }>('select pg_try_advisory_lock($1) as ours', [lock]);
  return rows[0]!.ours;
}
