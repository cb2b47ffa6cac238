import type pg from 'pg';
import type { SignedIn } from '../../../access/viewer.ts';
import { isSignedIn } from '../../../access/viewer.ts';
import type { Database } from '../database.ts';
import { beginAs, onConnection } from '../transaction.ts';
import { type ViewerRow, viewerOf } from '../viewer-row.ts';

/** A live session and who is in it. */
export interface FoundSession {
  readonly viewer: SignedIn;
  readonly csrf: string;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
}

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
    // One message: the cost of a session is one way to the database and back.
    const results = (await client.query(`${beginAs('abie_sign_in')};
      select * from find_session('\\x${secretHash.toString('hex')}');
      commit`)) as unknown as readonly pg.QueryResult<SessionAndViewer>[];
    return results[3]?.rows[0];
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
