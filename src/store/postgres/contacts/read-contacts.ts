import { type SqlBool, sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { ContactFacts } from '../../../access/facts.ts';
import { schoolNameOr } from '../../../attendance/school-name.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { GapKind } from '../../../support/gap-kind.ts';
import type { Helper } from '../../../support/helping/in-turn.ts';
import { type Asking, query } from '../connection/handle.ts';
import type { Tables } from '../connection/tables.ts';
import { isOfSchool, todaysUrn } from '../connection/urns-of.ts';
import { schoolFactsColumns, schoolFactsFrom } from '../reports/school-facts.ts';
import { nameOfSchool } from '../responses/school-name.ts';

/** A similar school that agreed to be asked, with its place among the similar ones and what it was asked this term. */
export interface Contact extends Helper {
  readonly urn: Urn;
  readonly schoolName: string;
  readonly localAuthorityName: string | null;
  /** Of a role or a person: "Attendance lead". */
  readonly name: string;
  /** What can be learnt from it. */
  readonly practice: string;
  /** When it can be reached. */
  readonly hours: string;
  readonly gaps: readonly GapKind[];
  /** It agreed, and does not want to be asked at the moment. */
  readonly paused: boolean;
}

/** The similar schools that a school may ask. */
export interface ContactsOfSchool {
  readonly schoolName: string;
  readonly contacts: readonly Contact[];
}

const contactsFor = (rule: 'see-contact' | 'ask-similar-school') =>
  query(rule as 'see-contact', async (at: Asking<'see-contact'>, urn: Urn): Promise<ContactsOfSchool> => {
    const found = await contactsFound(at.rows, urn);
    for (const contact of found.length === 0 ? [undefined] : found) {
      await at.decide(contact?.facts, {
        action: 'saw-contact',
        recordKind: 'contact',
        urn: contact?.urn,
        detail: { by: urn },
      });
    }
    return {
      schoolName: await nameOfSchool(at.rows, urn),
      contacts: found.map(({ facts: _facts, ...contact }) => contact),
    };
  });

/** Reads whom a school may ask: each is decided about, and put on record, by itself. */
export const readContacts = contactsFor('see-contact');

/** The same, for whoever is about to ask. */
export const readContactsToAsk = contactsFor('ask-similar-school');

/** A contact with what the rules must know of it. */
export interface ContactFound extends Contact {
  readonly facts: ContactFacts;
}

/** Every similar school that agreed to be asked, for a school that may know of it. */
export async function contactsFound(
  rows: ReadonlyKysely<Tables>,
  urn: Urn,
): Promise<readonly ContactFound[]> {
  const found = await rows
    .selectFrom('expectation')
    .innerJoin('release', 'release.number', 'expectation.release')
    .innerJoin('contact_consent', (join) => join.on('contact_consent.revoked_at', 'is', null))
    .innerJoin('school', (join) => join.on('school.urn', '=', todaysUrn({ column: 'contact_consent.urn' })))
    .leftJoin(sql<{ urn: Urn; asked: number }>`asked_this_term()`.as('asked'), 'asked.urn', 'school.urn')
    .select(schoolFactsColumns)
    .select([
      'school.name as school_name',
      'school.local_authority_name',
      'contact_consent.urn as consented_urn',
      'contact_consent.name',
      'contact_consent.practice',
      'contact_consent.hours',
      'contact_consent.gaps',
      'contact_consent.cap',
      'contact_consent.paused',
      'expectation.similar_urns',
      'asked.asked',
    ])
    .where(isOfSchool('expectation.urn', urn))
    .where('release.state', '=', 'released')
    .where(sql<SqlBool>`urns_of(school.urn) && expectation.similar_urns`)
    .orderBy('school.name')
    .execute();
  return found.map((row) => {
    const ranks = [row.urn, row.consented_urn].map((each) => row.similar_urns.indexOf(each));
    const rank = ranks.find((each) => each >= 0);
    return {
      urn: row.urn,
      schoolName: schoolNameOr(row.school_name, row.urn),
      localAuthorityName: row.local_authority_name,
      name: row.name,
      practice: row.practice,
      hours: row.hours,
      gaps: row.gaps,
      cap: row.cap,
      paused: row.paused,
      asked: row.asked ?? 0,
      rank: rank ?? row.similar_urns.length,
      facts: { of: schoolFactsFrom(row), for: urn, inReport: rank !== undefined },
    };
  });
}
