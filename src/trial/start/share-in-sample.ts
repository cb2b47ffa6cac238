import type { Urn } from '../../attendance/urn.ts';
import { change, type Database } from '../../store/postgres/connection/handle.ts';
import { shareWithLocalAuthority } from '../../store/postgres/sharing/share.ts';
import { inSessionOf } from './in-session-of.ts';
import { inventedHead } from './invented-head.ts';

/** Of the authority's schools one in so many shares; the first of them does. */
const oneIn = 3;

/**
 * Heads of a third of the authority's schools share their reports with it, so that its list is one to work with; each on
 * record as that school's.
 *
 * @param schools of the authority, without the school of the sample's head, who decides in the trial
 */
export async function shareInSample(
  database: Database,
  schools: readonly { readonly urn: Urn; readonly name: string }[],
  issuer: URL,
): Promise<void> {
  for (const { urn, name } of schools.filter((_, i) => i % oneIn === 0)) {
    await inSessionOf(database, inventedHead(urn, name), issuer, (session) =>
      change(database, session, shareWithLocalAuthority, urn),
    );
  }
}
