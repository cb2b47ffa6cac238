import { isDeepStrictEqual } from 'node:util';
import type { Kysely } from 'kysely';
import type { SignedIn } from '../../../access/viewer.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { GapKind } from '../../../support/gap-kind.ts';
import { command } from '../connection/handle.ts';
import { notBefore } from '../connection/not-before.ts';
import type { Tables } from '../connection/tables.ts';
import { isOfSchool } from '../connection/urns-of.ts';
import { schoolFacts } from '../reports/school-facts.ts';
import { consentColumns } from './consent-columns.ts';

/** That similar schools may ask, whom, and what about. */
export interface ConsentToGive {
  readonly urn: Urn;
  /** Of a role or a person: "Attendance lead". */
  readonly name: string;
  /** Shown to a school that asks when both have agreed, and to nobody else. */
  readonly email: string;
  /** What others can learn from the school. */
  readonly practice: string;
  /** When it can be reached. */
  readonly hours: string;
  /** Where it does well. */
  readonly gaps: readonly GapKind[];
  /** Questions that it takes in a term. */
  readonly cap: number;
  /** It agrees, and does not want to be asked at the moment. */
  readonly paused: boolean;
}

/**
 * Lets similar schools ask a school. A consent that was there before is taken back and kept on record; the same one
 * again is the one that stands.
 */
export const giveConsent = command('consent-to-contact', async (at, { urn, ...said }: ConsentToGive) => {
  const school = await schoolFacts(at.rows, urn);
  await at.decide(school && { school }, { action: 'consented-to-contact', recordKind: 'contact', urn });
  const person = (at.viewer as SignedIn).person;
  const consent = { urn: school!.urn, ...said, by_person: person, given_at: at.now, revoked_at: null };
  for (;;) {
    const stands = await standing(at.changes, urn);
    if (stands !== undefined && isDeepStrictEqual(saidBy(stands), said))
      return at.cameToNothing('saw-contact-consent');
    if (stands !== undefined) await takeBack(at.changes, urn, at.now);
    const given = await at.changes
      .insertInto('contact_consent')
      .values(consent)
      .onConflict((conflict) => conflict.column('urn').where('revoked_at', 'is', null).doNothing())
      .returning('id')
      .executeTakeFirst();
    // Somebody else consented at the same moment: theirs is taken back, as one from before would be.
    if (given !== undefined) return;
  }
});

/** Takes back the consent to be contacted. */
export const withdrawConsent = command('consent-to-contact', async (at, urn: Urn) => {
  const school = await schoolFacts(at.rows, urn);
  await at.decide(school && { school }, { action: 'withdrew-contact', recordKind: 'contact', urn });
  const stands = await standing(at.changes, urn);
  if (stands === undefined) return at.cameToNothing('saw-contact-consent');
  await takeBack(at.changes, urn, at.now);
});

/** The consent in force, which nobody else changes until this is done. */
function standing(changes: Kysely<Tables>, urn: Urn) {
  return changes
    .selectFrom('contact_consent')
    .select(['id', ...consentColumns])
    .where(isOfSchool('urn', urn))
    .where('revoked_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

const saidBy = ({ id: _id, ...said }: NonNullable<Awaited<ReturnType<typeof standing>>>) => said;

/** Under whichever URN it was given. */
async function takeBack(changes: Kysely<Tables>, urn: Urn, now: Date): Promise<void> {
  await changes
    .updateTable('contact_consent')
    .set({ revoked_at: notBefore('given_at', now) })
    .where(isOfSchool('urn', urn))
    .where('revoked_at', 'is', null)
    .execute();
}
