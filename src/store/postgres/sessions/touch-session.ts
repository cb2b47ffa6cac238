import { orChangesNothing } from '../connection/connection.ts';
import type { Database } from '../connection/database.ts';
import { asSignIn } from './as-sign-in.ts';

/** Notes that a session was used, and when it now runs out. One that has ended stays so. */
export async function touchSession(
  database: Pick<Database, 'pool'>,
  session: string,
  { now, expiresAt }: { readonly now: Date; readonly expiresAt: Date },
): Promise<void> {
  await asSignIn(database, async (rows) => {
    await rows
      .updateTable('session')
      .set({ last_seen_at: now, expires_at: expiresAt })
      .where('id', '=', session)
      .where('ended_at', 'is', null)
      .where('expires_at', '>', now)
      .modifyEnd(orChangesNothing)
      .execute();
  });
}
