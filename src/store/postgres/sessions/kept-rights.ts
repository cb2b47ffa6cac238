import { z } from 'zod';
import type { SignInDatabase } from '../connection/database.ts';
import { asSignIn } from './as-sign-in.ts';

const rights = z.object({
  subject: z.string(),
  claim: z.unknown(),
  askedAt: z.string().nullable(),
});

/** By what sign-in can be asked again what the person of a session may. */
export interface KeptRights {
  readonly subject: string;
  /** What sign-in said of the organisation. */
  readonly claim: object;
  readonly askedAt: Date;
}

/** What is kept of a session's rights; undefined where sign-in cannot be asked of it. */
export async function keptRights(database: SignInDatabase, session: string): Promise<KeptRights | undefined> {
  const kept = rights.nullable().parse(await asSignIn(database, (call) => call('rights_of', session)));
  if (kept === null || kept.askedAt === null || typeof kept.claim !== 'object' || kept.claim === null)
    return undefined;
  return { subject: kept.subject, claim: kept.claim, askedAt: new Date(kept.askedAt) };
}

/** Notes that sign-in gave the same rights again. */
export async function noteRights(database: SignInDatabase, session: string, now: Date): Promise<void> {
  await asSignIn(database, (call) => call('note_rights', session, null, now));
}

/** Ends a session whose rights sign-in no longer gives. */
export async function endWithoutRights(database: SignInDatabase, session: string, now: Date): Promise<void> {
  await asSignIn(database, (call) => call('end_session_without_rights', session, now));
}
