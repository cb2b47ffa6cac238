import { type SqlBool, sql } from 'kysely';
import { schoolNameOr } from '../../../attendance/school-name.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { query } from '../connection/handle.ts';
import { isOfSchool, todaysUrn } from '../connection/urns-of.ts';
import { schoolFactsColumns, schoolFactsFrom } from '../reports/school-facts.ts';
import { nameOfSchool } from '../responses/school-name.ts';

/** A similar school that agreed to be contacted. */
export interface Contact {
  readonly urn: Urn;
  readonly schoolName: string;
  readonly localAuthorityName: string | null;
  readonly name: string;
  readonly email: string;
}

/** The similar schools that a school may contact. */
export interface ContactsOfSchool {
  readonly schoolName: string;
  readonly contacts: readonly Contact[];
}

/** Reads whom a school may contact: each contact is decided about, and put on record, by itself. */
export const readContacts = query('see-contact', async (at, urn: Urn): Promise<ContactsOfSchool> => {
  const found = await at.rows
    .selectFrom('expectation')
    .innerJoin('release', 'release.number', 'expectation.release')
    .innerJoin('contact_consent', (join) => join.on('contact_consent.revoked_at', 'is', null))
    .innerJoin('school', (join) => join.on('school.urn', '=', todaysUrn({ column: 'contact_consent.urn' })))
    .select(schoolFactsColumns)
    .select([
      'school.name as school_name',
      'school.local_authority_name',
      'contact_consent.urn as consented_urn',
      'contact_consent.name',
      'contact_consent.email',
      'expectation.similar_urns',
    ])
    .where(isOfSchool('expectation.urn', urn))
    .where('release.state', '=', 'released')
    .where(sql<SqlBool>`urns_of(school.urn) && expectation.similar_urns`)
    .orderBy('school.name')
    .execute();
  for (const row of found.length === 0 ? [undefined] : found) {
    await at.decide(
      row && {
        of: schoolFactsFrom(row),
        for: urn,
        inReport: row.similar_urns.includes(row.urn) || row.similar_urns.includes(row.consented_urn),
      },
      { action: 'saw-contact', recordKind: 'contact', urn: row?.urn, detail: { by: urn } },
    );
  }
  return {
    schoolName: await nameOfSchool(at.rows, urn),
    contacts: found.map((row) => ({
      urn: row.urn,
      schoolName: schoolNameOr(row.school_name, row.urn),
      localAuthorityName: row.local_authority_name,
      name: row.name,
      email: row.email,
    })),
  };
});
