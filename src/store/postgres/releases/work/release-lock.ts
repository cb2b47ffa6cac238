import { setTimeout as pause } from 'node:timers/promises';
import type { WorkDatabase } from '../../connection/handle.ts';

/** Locks of ours, told from others' by this number. */
const lockClass = 4_201_825;
const askAgainMs = 500;

/** What can be done to a release by one process at a time. */
const kinds = { run: 0, intake: 1 } as const;

/**
 * Does work on a release while no other process does the same work on it; waits for one that does. The server lets go of
 * the lock when the process dies.
 */
export async function withReleaseLock<T>(
  { work: { pool } }: WorkDatabase,
  kind: keyof typeof kinds,
  release: number,
  doWork: () => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  // A connection that breaks has lost the lock. What the work then does at the same time as another comes out the same.
  client.on('error', () => {});
  try {
    const key = release * 2 + kinds[kind];
    for (;;) {
      const { rows } = await client.query<{ ours: boolean }>('select pg_try_advisory_lock($1, $2) as ours', [
        lockClass,
        key,
      ]);
      if (rows[0]!.ours) break;
      await pause(askAgainMs);
    }
    return await doWork();
  } finally {
    // Thrown away, and the lock with it.
    client.release(true);
  }
}
