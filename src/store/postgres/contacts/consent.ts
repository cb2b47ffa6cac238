import type { Kysely } from 'kysely';
import type { SignedIn } from '../../../access/viewer.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { command } from '../connection/handle.ts';
import type { Tables } from '../connection/tables.ts';
import { schoolFacts } from '../reports/school-facts.ts';

/** Whom similar schools may write to. */
export interface ConsentToGive {
  readonly urn: Urn;
  /** Of a role or a person: "Attendance lead". */
  readonly name: string;
  readonly email: string;
}

/** Lets similar schools write to a school. A consent that was there before is taken back and kept on record. */
export const giveConsent = command('consent-to-contact', async (at, { urn, name, email }: ConsentToGive) => {
  const school = await schoolFacts(at.rows, urn);
  await at.decide(school && { school }, { action: 'consented-to-contact', recordKind: 'contact', urn });
  await takeBack(at.changes, urn, at.now);
  await at.changes
    .insertInto('contact_consent')
    .values({
      urn,
      name,
      email,
      by_person: (at.viewer as SignedIn).person,
      given_at: at.now,
      revoked_at: null,
    })
    .onConflict((conflict) => conflict.column('urn').where('revoked_at', 'is', null).doNothing())
    .execute();
});

/** Takes back the consent to be contacted. */
export const withdrawConsent = command('consent-to-contact', async (at, urn: Urn) => {
  const school = await schoolFacts(at.rows, urn);
  await at.decide(school && { school }, { action: 'withdrew-contact', recordKind: 'contact', urn });
  await takeBack(at.changes, urn, at.now);
});

async function takeBack(changes: Kysely<Tables>, urn: Urn, now: Date): Promise<void> {
  await changes
    .updateTable('contact_consent')
    .set({ revoked_at: now })
    .where('urn', '=', urn)
    .where('revoked_at', 'is', null)
    .execute();
}
