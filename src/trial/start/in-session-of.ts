import { randomBytes } from 'node:crypto';
import type { Organisation } from '../../access/organisation.ts';
import type { Role } from '../../access/role.ts';
import type { Database } from '../../store/postgres/connection/handle.ts';
import { endSession } from '../../store/postgres/sessions/end-session.ts';
import { startSession } from '../../store/postgres/sessions/start-session.ts';
import type { SamplePerson } from '../stand-in/sample-people.ts';

/** An invented person in whose name a trial does something. */
export interface ActsInTrial {
  readonly person: { readonly subject: string; readonly name: string; readonly email: string };
  readonly role: Role;
  readonly organisation: Organisation;
  readonly organisationName: string;
}

/** A sample person who does something before the trial begins. */
export const actsAs = (
  { id, givenName, familyName, email, role, organisation: { name } }: SamplePerson,
  organisation: Organisation,
): ActsInTrial => ({
  person: { subject: id, name: `${givenName} ${familyName}`, email },
  role: role!,
  organisation,
  organisationName: name,
});

/** Does something in a session of an invented person, on record as theirs, by the same rules as on the pages. */
export async function inSessionOf<T>(
  database: Database,
  { person, ...acts }: ActsInTrial,
  issuer: URL,
  work: (session: string) => Promise<T>,
): Promise<T> {
  const now = database.clock();
  const session = await startSession(database, {
    // Nobody holds the secret: no browser can be in this session.
    secretHash: randomBytes(32),
    csrf: randomBytes(32).toString('base64url'),
    person: { issuer: issuer.origin, ...person },
    ...acts,
    now,
    expiresAt: new Date(now.getTime() + 60_000),
  });
  try {
    return await work(session);
  } finally {
    await endSession(database, session, database.clock());
  }
}
