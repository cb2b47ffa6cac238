import { randomBytes } from 'node:crypto';
import type { Urn } from '../../src/attendance/urn.ts';
import type { Database } from '../../src/store/postgres/database.ts';
import { startSession } from '../../src/store/postgres/sessions/start-session.ts';
import { hashOfSecret } from '../../src/web/chain/session-cookie.ts';
import type { KillableService } from '../fixtures/killable-service.ts';

/** Signs the heads of schools in, and says what their browsers would send. */
export function visitorCookies(
  database: Database,
  urns: readonly Urn[],
  { cookie }: Pick<KillableService, 'cookie'>,
): Promise<readonly { readonly urn: Urn; readonly cookie: string }[]> {
  const now = new Date();
  return Promise.all(
    urns.map(async (urn) => {
      const secret = randomBytes(32).toString('base64url');
      await startSession(database, {
        secretHash: hashOfSecret(secret),
        csrf: 'x',
        person: { issuer: 'https://sign-in.test', subject: `head ${urn}`, name: 'A head' },
        role: 'head',
        organisation: { kind: 'school', urn },
        organisationName: 'A school',
        now,
        expiresAt: new Date(now.getTime() + 3_600_000),
      });
      return { urn, cookie: cookie(secret) };
    }),
  );
}
