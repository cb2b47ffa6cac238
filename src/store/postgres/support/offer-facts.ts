import type { ReadonlyKysely } from 'kysely/readonly';
import type { SupportFacts } from '../../../access/facts.ts';
import { schoolNamed } from '../../../access/may.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { SupportState } from '../../../workflow/support/support-state.ts';
import type { Tables } from '../connection/tables.ts';
import { isUuid } from '../connection/uuid.ts';
import { schoolFacts } from '../reports/school-facts.ts';

/** An offer as its row says it, with what the rules of access need to know. */
export interface OfferKnown {
  readonly id: string;
  readonly urn: Urn;
  readonly state: SupportState;
  readonly hub: string | null;
  readonly facts: SupportFacts;
}

/** One offer of support; undefined where the viewer has none of this id. */
export async function offerKnown(rows: ReadonlyKysely<Tables>, id: string): Promise<OfferKnown | undefined> {
  if (!isUuid(id)) return undefined;
  const row = await rows
    .selectFrom('support_offer')
    .select(['id', 'urn', 'state', 'hub', 'adviser', 'by_hub'])
    .where('id', '=', id)
    .where('state', 'is not', null)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { urn, hub, adviser, by_hub } = row;
  const state = row.state as SupportState;
  // A hub that has proposed a school does not see it: the number that it typed is all that it has.
  const school = (await schoolFacts(rows, urn)) ?? schoolNamed(urn);
  const support = {
    state,
    hub: hub ?? undefined,
    adviser: adviser ?? undefined,
    proposedBy: by_hub ?? undefined,
  };
  return { id, urn: school.urn, state, hub, facts: { school, support } };
}
