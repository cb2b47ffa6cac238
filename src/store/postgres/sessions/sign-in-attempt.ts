import type { Database } from '../connection/database.ts';
import { asSignIn } from './as-sign-in.ts';

/** What a sign-in must bring back, kept while the person is at the identity provider. */
export interface SignInAttempt {
  readonly state: string;
  readonly nonce: string;
  /** PKCE code verifier. */
  readonly verifier: string;
  /** Path to go to afterwards. */
  readonly returnTo: string;
}

/** Keeps a sign-in that begins, and forgets those that have run out. */
export async function createSignInAttempt(
  database: Pick<Database, 'pool'>,
  attempt: SignInAttempt & { readonly secretHash: Buffer; readonly expiresAt: Date },
  now: Date,
): Promise<void> {
  await asSignIn(database, async (rows) => {
    await rows.deleteFrom('sign_in_attempt').where('expires_at', '<=', now).execute();
    await rows
      .insertInto('sign_in_attempt')
      .values({
        secret_hash: attempt.secretHash,
        state: attempt.state,
        nonce: attempt.nonce,
        verifier: attempt.verifier,
        return_to: attempt.returnTo,
        expires_at: attempt.expiresAt,
      })
      .execute();
  });
}

/** Hands a sign-in over once; a second time, or too late, there is none. */
export async function takeSignInAttempt(
  database: Pick<Database, 'pool'>,
  secretHash: Buffer,
  now: Date,
): Promise<SignInAttempt | undefined> {
  const row = await asSignIn(database, (rows) =>
    rows
      .deleteFrom('sign_in_attempt')
      .where('secret_hash', '=', secretHash)
      .returningAll()
      .executeTakeFirst(),
  );
  if (row === undefined || row.expires_at <= now) return undefined;
  return { state: row.state, nonce: row.nonce, verifier: row.verifier, returnTo: row.return_to };
}
