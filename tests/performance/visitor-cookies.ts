import { randomBytes } from 'node:crypto';
import type { SignedIn } from '../../src/access/viewer.ts';
import type { Urn } from '../../src/attendance/urn.ts';
import type { Database } from '../../src/store/postgres/connection/database.ts';
import { startSession } from '../../src/store/postgres/sessions/start-session.ts';
import { hashOfSecret } from '../../src/web/chain/session-cookie.ts';
import type { KillableService } from '../fixtures/killable-service.ts';

type Signer = Pick<KillableService, 'cookie'>;

/** Signs the heads of schools in, and says what their browsers would send. */
export function visitorCookies(
  database: Database,
  urns: readonly Urn[],
  signer: Signer,
): Promise<readonly { readonly urn: Urn; readonly cookie: string }[]> {
  return Promise.all(
    urns.map(async (urn) => ({
      urn,
      cookie: await visitorCookie(
        database,
        { role: 'head', organisation: { kind: 'school', urn } },
        `head ${urn}`,
        signer,
      ),
    })),
  );
}

/** Signs somebody in, and says what their browser would send. */
export async function visitorCookie(
  database: Database,
  { role, organisation }: Pick<SignedIn, 'role' | 'organisation'>,
  subject: string,
  { cookie }: Signer,
): Promise<string> {
  const now = new Date();
  const secret = randomBytes(32).toString('base64url');
  await startSession(database, {
    secretHash: hashOfSecret(secret),
    csrf: 'x',
    person: { issuer: 'https://sign-in.test', subject, name: subject },
    role,
    organisation,
    organisationName: 'An organisation',
    now,
    expiresAt: new Date(now.getTime() + 3_600_000),
  });
  return cookie(secret);
}
