import type pg from 'pg';
import { auditStatement } from '../connection/audit-statement.ts';
import { orChangesNothing } from '../connection/connection.ts';
import type { Database } from '../connection/database.ts';
import { asSignIn } from './as-sign-in.ts';

/**
 * Ends a session, and says so in the audit record.
 *
 * @returns the token that the identity provider asks for when the person signs out there; undefined where it gave none,
 *   or the session had ended already
 */
export function endSession(
  database: Pick<Database, 'pool'>,
  session: string,
  now: Date,
): Promise<string | undefined> {
  return asSignIn(database, async (rows, client) => {
    const row = await rows
      .selectFrom('session')
      .select('id_token')
      .where('id', '=', session)
      .where('ended_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) return undefined;
    await auditAs(client, session, 'signed-out');
    await rows
      .updateTable('session')
      .set({ ended_at: now, id_token: null })
      .where('id', '=', session)
      .execute();
    return row.id_token ?? undefined;
  });
}

/** Ends every session of the person whose session this is: signing out everywhere. @returns how many were ended */
export function endAllSessions(
  database: Pick<Database, 'pool'>,
  session: string,
  now: Date,
): Promise<number> {
  return asSignIn(database, async (rows, client) => {
    await auditAs(client, session, 'signed-out-everywhere');
    const { numUpdatedRows } = await rows
      .updateTable('session')
      .set({ ended_at: now, id_token: null })
      .where('person', '=', (of) => of.selectFrom('session').select('person').where('id', '=', session))
      .where('ended_at', 'is', null)
      .modifyEnd(orChangesNothing)
      .executeTakeFirst();
    return Number(numUpdatedRows);
  });
}

/** Before the session ends: afterwards the record could not say who it was. */
async function auditAs(
  client: pg.PoolClient,
  session: string,
  action: 'signed-out' | 'signed-out-everywhere',
): Promise<void> {
  await client.query("select set_config('abie.session', $1, true)", [session]);
  await client.query(auditStatement('see-own-account', undefined, { action, recordKind: 'session' }));
}
