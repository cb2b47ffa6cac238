import type { SignInDatabase } from '../connection/database.ts';
import { asSignIn } from './as-sign-in.ts';

/** Notes that a session was used, and when it now runs out. One that has ended stays so. */
export async function touchSession(
  database: SignInDatabase,
  session: string,
  { now, expiresAt }: { readonly now: Date; readonly expiresAt: Date },
): Promise<void> {
  await asSignIn(database, (call) => call('touch_session', session, now, expiresAt));
}
