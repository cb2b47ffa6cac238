import type { SignedIn } from '../../../access/viewer.ts';
import { isSignedIn } from '../../../access/viewer.ts';
import type { Database } from '../database.ts';
import { beginAs, onConnection, sendTogether } from '../transaction.ts';
import { type ViewerRow, viewerOf } from '../viewer-row.ts';

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
  database: Pick<Database, 'pool'>,
  secretHash: Buffer,
  now: Date,
): Promise<FoundSession | undefined> {
  const row = await onConnection(database, async (client) => {
    sendTogether(client);
    const asked = [
      client.query(beginAs('abie_sign_in')),
      client.query<SessionAndViewer>({ ...lookUp, values: [secretHash] }),
      client.query('commit'),
    ] as const;
    const [, found] = await Promise.all(asked);
    return found.rows[0];
  });
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
