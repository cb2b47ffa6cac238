import type { Urn } from '../../../attendance/urn.ts';
import { query } from '../connection/handle.ts';
import { isOfSchool } from '../connection/urns-of.ts';
import { schoolFacts } from '../reports/school-facts.ts';
import { nameOfSchool } from '../responses/school-name.ts';

/** A consent to be contacted that is in force. */
export interface Consent {
  readonly name: string;
  readonly email: string;
  readonly givenAt: Date;
}

/** Whether a school may be contacted by similar schools. */
export interface ConsentOfSchool {
  readonly schoolName: string;
  readonly consent: Consent | undefined;
}

/** Reads a school's own consent to be contacted. */
export const readConsent = query('consent-to-contact', async (at, urn: Urn): Promise<ConsentOfSchool> => {
  const school = await schoolFacts(at.rows, urn);
  await at.decide(school && { school }, { action: 'saw-contact-consent', recordKind: 'contact', urn });
  const row = await at.rows
    .selectFrom('contact_consent')
    .select(['name', 'email', 'given_at'])
    .where(isOfSchool('urn', urn))
    .where('revoked_at', 'is', null)
    .orderBy('given_at', 'desc')
    .executeTakeFirst();
  return {
    schoolName: await nameOfSchool(at.rows, urn),
    consent: row && { name: row.name, email: row.email, givenAt: row.given_at },
  };
});
