import type { SignInDatabase } from '../connection/database.ts';
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
  database: SignInDatabase,
  attempt: SignInAttempt & { readonly secretHash: Buffer; readonly expiresAt: Date },
  now: Date,
): Promise<void> {
  const { secretHash, state, nonce, verifier, returnTo, expiresAt } = attempt;
  await asSignIn(database, (call) =>
    call('begin_sign_in', secretHash, state, nonce, verifier, returnTo, now, expiresAt),
  );
}

/** Hands a sign-in over once; a second time, or too late, there is none. */
export async function takeSignInAttempt(
  database: SignInDatabase,
  secretHash: Buffer,
  now: Date,
): Promise<SignInAttempt | undefined> {
  const kept = await asSignIn(database, (call) => call<KeptAttempt | null>('take_sign_in', secretHash));
  if (kept === null || new Date(kept.expires_at) <= now) return undefined;
  return { state: kept.state, nonce: kept.nonce, verifier: kept.verifier, returnTo: kept.return_to };
}

interface KeptAttempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly return_to: string;
  readonly expires_at: string;
}
