import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { Urn } from '../../../attendance/urn.ts';
import { query } from '../connection/handle.ts';
import type { Tables } from '../connection/tables.ts';
import { isOfSchool } from '../connection/urns-of.ts';
import { schoolFacts } from '../reports/school-facts.ts';
import { nameOfSchool } from '../responses/school-name.ts';
import type { ConsentToGive } from './consent.ts';
import { consentColumns } from './consent-columns.ts';

/** A consent to be asked that is in force. */
export interface Consent extends Omit<ConsentToGive, 'urn'> {
  readonly givenAt: Date;
}

/** Whether a school may be contacted by similar schools. */
export interface ConsentOfSchool {
  readonly schoolName: string;
  readonly consent: Consent | undefined;
  /** How many schools' reports in force name the school. */
  readonly namedBy: number;
}

/** Reads a school's own consent to be contacted. */
export const readConsent = query('consent-to-contact', async (at, urn: Urn): Promise<ConsentOfSchool> => {
  const school = await schoolFacts(at.rows, urn);
  await at.decide(school && { school }, { action: 'saw-contact-consent', recordKind: 'contact', urn });
  const row = await at.rows
    .selectFrom('contact_consent')
    .select(['given_at as givenAt', ...consentColumns])
    .where(isOfSchool('urn', urn))
    .where('revoked_at', 'is', null)
    .orderBy('given_at', 'desc')
    .executeTakeFirst();
  return {
    schoolName: await nameOfSchool(at.rows, urn),
    consent: row,
    namedBy: await namedInReports(at.rows),
  };
});

/** How many schools' reports in force name the viewer's school: a number, and none of them. */
export async function namedInReports(rows: ReadonlyKysely<Tables>): Promise<number> {
  const { named } = await rows
    .selectNoFrom(sql<number>`named_in_reports()`.as('named'))
    .executeTakeFirstOrThrow();
  return named;
}
