import type { Organisation } from '../../../access/organisation.ts';
import type { Role } from '../../../access/role.ts';
import type { SignInDatabase } from '../connection/database.ts';
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
  /** What sign-in said of the organisation, where it can be asked again what the person may. */
  readonly claim?: object | undefined;
  readonly now: Date;
  readonly expiresAt: Date;
}

/**
 * Starts a session, and says so in the audit record. Sessions of the person in another role or for another organisation end.
 *
 * @returns its id
 */
export function startSession(database: SignInDatabase, start: SessionStart): Promise<string> {
  return asSignIn(database, async (call) => {
    const session = await call<string>(
      'start_session',
      start.secretHash,
      start.csrf,
      await knowPerson(call, start.person),
      start.role,
      await knowOrganisation(call, start.organisation, start.organisationName),
      start.idToken ?? null,
      start.now,
      start.expiresAt,
    );
    if (start.claim !== undefined) await call('note_rights', session, JSON.stringify(start.claim), start.now);
    return session;
  });
}
