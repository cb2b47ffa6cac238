import type { Kysely } from 'kysely';
import type { SignedIn } from '../../../access/viewer.ts';
import type { SupportStep } from '../../../workflow/support/support-step.ts';
import type { SupportBody } from '../../../workflow/support/support-work.ts';
import type { Tables } from '../connection/tables.ts';
import { supportRefusalOf } from './support-refused.ts';

/**
 * Adds one event to the course of an offer. The database's trigger says whether it can happen, for it sees what others do at
 * the same moment.
 *
 * @throws SupportRefused
 */
export async function addSupportEvent(
  changes: Kysely<Tables>,
  viewer: SignedIn,
  at: Date,
  { offer, step, body }: { readonly offer: string; readonly step: SupportStep; readonly body: SupportBody },
): Promise<void> {
  try {
    await changes
      .insertInto('support_event')
      .values({
        offer,
        step,
        at,
        by_person: viewer.person,
        by_role: viewer.role,
        body: JSON.stringify(body),
      })
      .execute();
  } catch (cause) {
    throw supportRefusalOf(cause) ?? cause;
  }
}
