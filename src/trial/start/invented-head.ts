import type { Urn } from '../../attendance/urn.ts';
import type { ActsInTrial } from './in-session-of.ts';

/** The head of a school other than the sample's: acts before the trial begins, and cannot sign in. */
export const inventedHead = (urn: Urn, school: string): ActsInTrial => ({
  person: {
    subject: `00000000-0000-4000-a000-${String(urn).padStart(12, '0')}`,
    name: `Head of ${school} (sample)`,
    email: `head.${urn}@sample.invalid`,
  },
  role: 'head',
  organisation: { kind: 'school', urn },
  organisationName: school,
});
