import type { SignInDatabase } from '../connection/database.ts';
import { asSignIn } from './as-sign-in.ts';

/**
 * Ends a session, and says so in the audit record.
 *
 * @returns the token that the identity provider asks for when the person signs out there; undefined where it gave none,
 *   or the session had ended already
 */
export async function endSession(
  database: SignInDatabase,
  session: string,
  now: Date,
): Promise<string | undefined> {
  const token = await asSignIn(database, (call) => call<string | null>('end_session', session, now));
  return token ?? undefined;
}

/** Ends every session of the person whose session this is: signing out everywhere. @returns how many were ended */
export function endAllSessions(database: SignInDatabase, session: string, now: Date): Promise<number> {
  return asSignIn(database, (call) => call('end_all_sessions', session, now));
}
