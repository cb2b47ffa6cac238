import type { Organisation } from '../../../access/organisation.ts';
import type { Role } from '../../../access/role.ts';
import { auditStatement } from '../connection/audit-statement.ts';
import type { Database } from '../connection/database.ts';
import { asSignIn } from './as-sign-in.ts';
import { type KnownPerson, knowOrganisation, knowPerson } from './know-person.ts';

/** Somebody who has signed in, and what they are here. */
export interface SessionStart {
  /** SHA-256 of the cookie's secret. */
  readonly secretHash: Buffer;
  readonly csrf: string;
  readonly person: KnownPerson;
  readonly role: Role;
  readonly organisation: Organisation;
  readonly organisationName: string;
  /** What the identity provider asks for when the person signs out. */
  readonly idToken?: string | undefined;
  readonly now: Date;
  readonly expiresAt: Date;
}

/** A session that ran out is forgotten after 30 days; the audit record remembers the sign-in. */
const keptMs = 30 * 86_400_000;

/** Starts a session, and says so in the audit record. @returns its id */
export function startSession(database: Pick<Database, 'pool'>, start: SessionStart): Promise<string> {
  return asSignIn(database, async (rows, client) => {
    const longPast = new Date(start.now.getTime() - keptMs);
    await rows.deleteFrom('session').where('expires_at', '<', longPast).execute();
    const { id } = await rows
      .insertInto('session')
      .values({
        secret_hash: start.secretHash,
        person: await knowPerson(rows, start.person),
        role: start.role,
        organisation: await knowOrganisation(rows, start.organisation, start.organisationName),
        csrf: start.csrf,
        started_at: start.now,
        last_seen_at: start.now,
        expires_at: start.expiresAt,
        ended_at: null,
        id_token: start.idToken ?? null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await client.query("select set_config('abie.session', $1, true)", [id]);
    await client.query(
      auditStatement('see-own-account', undefined, { action: 'signed-in', recordKind: 'session' }),
    );
    return id;
  });
}
