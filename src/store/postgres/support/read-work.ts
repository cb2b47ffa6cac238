import { type SqlBool, sql } from 'kysely';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { schoolNameOr } from '../../../attendance/school-name.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { SupportState } from '../../../workflow/support/support-state.ts';
import type { SupportHand } from '../../../workflow/support/support-step.ts';
import type { SupportEvent } from '../../../workflow/support/support-work.ts';
import { query } from '../connection/handle.ts';
import { todaysUrn } from '../connection/urns-of.ts';

/** A school whose support goes on, with all that happened. */
export interface SupportInHand {
  readonly id: string;
  readonly urn: Urn;
  readonly schoolName: string;
  readonly state: SupportState;
  readonly hubName: string | null;
  /** Last day of the hub; null where it goes on, or there is none. */
  readonly hubUntil: IsoDate | null;
  readonly events: readonly SupportEvent[];
}

const inHand: readonly SupportState[] = ['offered', 'accepted', 'placed', 'paused'];

/** Reads the support that goes on of those schools on whose support the viewer works: two questions, however many there are. */
export const readWork = query(
  'see-support-work',
  async (at, _all: undefined): Promise<readonly SupportInHand[]> => {
    await at.decide({}, { action: 'saw-support-work', recordKind: 'support' });
    const offers = await at.rows
      .selectFrom('support_offer as o')
      .leftJoin('school as s', (join) => join.on('s.urn', '=', todaysUrn({ column: 'o.urn' })))
      .leftJoin('hub as h', 'h.id', 'o.hub')
      .select(['o.id', 'o.urn', 'o.state', 's.name', 'h.name as hub_name'])
      .select(sql<IsoDate | null>`h.last_day::text`.as('hub_until'))
      .where('o.state', 'in', inHand as never)
      .orderBy('s.name')
      .orderBy('o.id')
      .execute();
    const events = await at.rows
      .selectFrom('support_event')
      .select(['offer', 'step', 'at', sql<SupportHand>`by_role`.as('by'), 'body'])
      .where(sql<SqlBool>`offer = any (${offers.map(({ id }) => id)}::uuid[])`)
      .orderBy('offer')
      .orderBy('seq')
      .execute();
    const byOffer = Map.groupBy(events, ({ offer }) => offer);
    return offers.map(({ id, urn, state, name, hub_name, hub_until }) => ({
      id,
      urn,
      schoolName: schoolNameOr(name, urn),
      state: state as SupportState,
      hubName: hub_name,
      hubUntil: hub_until,
      events: byOffer.get(id) ?? [],
    }));
  },
);
