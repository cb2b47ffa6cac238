import type { SignInDatabase } from '../connection/database.ts';
import { asSignIn } from './as-sign-in.ts';

/** Puts into the audit record that somebody who signed in is nobody here. @param why a word, without names */
export async function noteRefusedSignIn(database: SignInDatabase, why: string): Promise<void> {
  await asSignIn(database, (call) => call('note_refused_sign_in', why));
}
