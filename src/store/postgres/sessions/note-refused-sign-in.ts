import { auditStatement } from '../connection/audit-statement.ts';
import type { Database } from '../connection/database.ts';
import { asSignIn } from './as-sign-in.ts';

/** Puts into the audit record that somebody who signed in is nobody here. @param why a word, without names */
export async function noteRefusedSignIn(database: Pick<Database, 'pool'>, why: string): Promise<void> {
  await asSignIn(database, async (_rows, client) => {
    await client.query(
      auditStatement(
        'see-own-account',
        { granted: false, because: 'not-signed-in' },
        {
          action: 'sign-in-refused',
          recordKind: 'session',
          detail: { why },
        },
      ),
    );
  });
}
