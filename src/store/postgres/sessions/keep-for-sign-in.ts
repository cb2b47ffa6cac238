import type { SignInDatabase } from '../connection/database.ts';
import { asSignIn } from './as-sign-in.ts';

/** A form that came with a session that has ended. */
export interface FormOfEndedSession {
  /** SHA-256 of the cookie's secret. */
  readonly secretHash: Buffer;
  /** The token that the form carried. */
  readonly token: string;
  /** The form's address. */
  readonly form: string;
  /** Seals the answers for the person, by their UUID. */
  readonly seal: (person: string) => Buffer;
}

/**
 * Keeps the answers of a form for the person whose session has ended, until they have signed in again.
 *
 * @returns whether it was a form of that session
 */
export function keepForSignIn(
  database: SignInDatabase,
  { secretHash, token, form, seal }: FormOfEndedSession,
): Promise<boolean> {
  return asSignIn(database, async (call) => {
    const person = await call<string | null>('person_of_ended_session', secretHash, token);
    if (person === null) return false;
    await call('keep_answers_of', person, form, seal(person));
    return true;
  });
}
