import type { Kysely } from 'kysely';
import type { SignedIn } from '../../../access/viewer.ts';
import type { HelpHand, HelpSide, HelpStep } from '../../../workflow/helping/help-step.ts';
import type { Tables } from '../connection/tables.ts';
import { helpRefusalOf } from './help-refused.ts';

/** One thing that one of the two schools writes. */
export interface HelpToAdd {
  readonly request: string;
  readonly step: HelpStep;
  readonly side: HelpSide;
  readonly words: string;
}

/**
 * Adds one event to what two schools write to each other. The database's trigger says whether it can happen, for it sees what others do
 * at the same moment.
 *
 * @throws HelpRefused
 */
export async function addHelpEvent(
  changes: Kysely<Tables>,
  viewer: SignedIn,
  at: Date,
  event: HelpToAdd,
): Promise<void> {
  try {
    await changes
      .insertInto('help_event')
      .values({ ...event, at, by_person: viewer.person, by_role: viewer.role as HelpHand })
      .execute();
  } catch (cause) {
    throw helpRefusalOf(cause) ?? cause;
  }
}
