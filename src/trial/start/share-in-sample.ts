import type { Urn } from '../../attendance/urn.ts';
import { change, type Database } from '../../store/postgres/connection/handle.ts';
import { shareWithLocalAuthority } from '../../store/postgres/sharing/share.ts';
import { type ActsInTrial, inSessionOf } from './in-session-of.ts';

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
    const organisation = { kind: 'school', urn } as const;
    const head: ActsInTrial = {
      person: headOf(urn, name),
      role: 'head',
      organisation,
      organisationName: name,
    };
    await inSessionOf(database, head, issuer, (session) =>
      change(database, session, shareWithLocalAuthority, urn),
    );
  }
}

const headOf = (urn: Urn, school: string) => ({
  subject: `00000000-0000-4000-a000-${String(urn).padStart(12, '0')}`,
  name: `Head of ${school} (sample)`,
  email: `head.${urn}@sample.invalid`,
});
