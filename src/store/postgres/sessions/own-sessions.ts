import type { Role } from '../../../access/role.ts';
import { isSignedIn } from '../../../access/viewer.ts';
import { query } from '../connection/handle.ts';

/** A session of one's own that has not ended. */
export interface OwnSession {
  readonly id: string;
  readonly role: Role;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
}

/** The live sessions of whoever asks, the last used first. Row security shows nobody else's. */
export const ownSessions = query('see-own-account', async (at, now: Date): Promise<readonly OwnSession[]> => {
  await at.decide({}, { action: 'saw-account', recordKind: 'person' });
  if (!isSignedIn(at.viewer)) return [];
  return at.rows
    .selectFrom('session')
    .select(['id', 'role', 'started_at as startedAt', 'last_seen_at as lastSeenAt'])
    .where('person', '=', at.viewer.person)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('last_seen_at', 'desc')
    .execute();
});
