import type pg from 'pg';
import type { SignedIn } from '../../../access/viewer.ts';
import { isSignedIn } from '../../../access/viewer.ts';
import { beginAs, onConnection, sendTogether } from './transaction.ts';
import { type ViewerRow, viewerOf } from './viewer-row.ts';
import type { PagesDatabase } from './ways.ts';

/** A live session and who is in it. */
export interface FoundSession {
  readonly viewer: SignedIn;
  readonly csrf: string;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
}

/** Asked by every request: planned once for a connection. */
const lookUp = { name: 'find session', text: 'select * from find_session($1)' };

interface SessionAndViewer extends ViewerRow {
  readonly id: string;
  readonly csrf: string;
  readonly started_at: Date;
  readonly last_seen_at: Date;
  readonly expires_at: Date;
}

/**
 * The session of a cookie's secret; undefined when there is none, or it has ended or run out.
 *
 * @param secretHash SHA-256 of the secret
 */
export async function findSession(
  database: Pick<PagesDatabase, 'pool'>,
  secretHash: Buffer,
  now: Date,
): Promise<FoundSession | undefined> {
  return onConnection(database, async (client) => {
    sendTogether(client);
    const found = enterSession(client, secretHash, now);
    const [session] = await Promise.all([found, client.query('commit')]);
    return session;
  });
}

/**
 * Begins a transaction in which the session of a cookie's secret is the one that asks, in the role that reads.
 *
 * @returns the session; undefined as above
 */
export async function enterSession(
  client: pg.PoolClient,
  secretHash: Buffer,
  now: Date,
): Promise<FoundSession | undefined> {
  const [, { rows }] = await Promise.all([
    client.query(beginAs('abie_reader')),
    client.query<SessionAndViewer>({ ...lookUp, values: [secretHash] }),
  ]);
  const row = rows[0];
  if (row === undefined || row.expires_at <= now) return undefined;
  const viewer = viewerOf(row.id, row);
  if (!isSignedIn(viewer)) return undefined;
  return {
    viewer,
    csrf: row.csrf,
    startedAt: row.started_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
  };
}
