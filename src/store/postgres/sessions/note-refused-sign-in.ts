import type { SignInDatabase } from '../connection/database.ts';
import { asSignIn } from './as-sign-in.ts';

/** Somebody whom the identity provider knows. */
interface Somebody {
  readonly issuer: string;
  readonly subject: string;
  readonly now: Date;
}

/**
 * Puts into the audit record that somebody who signed in is nobody here, and ends what sessions they had.
 *
 * @param why a word, without names
 */
export async function noteRefusedSignIn(
  database: SignInDatabase,
  why: string,
  { issuer, subject, now }: Somebody,
): Promise<void> {
  await asSignIn(database, async (call) => {
    await call('note_refused_sign_in', why);
    await call('end_sessions_of', issuer, subject, now);
  });
}
