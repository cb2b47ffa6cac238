import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { SupportFacts } from '../../../access/facts.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { SupportState } from '../../../workflow/support/support-state.ts';
import type { SupportHand } from '../../../workflow/support/support-step.ts';
import type { SupportEvent } from '../../../workflow/support/support-work.ts';
import { type Asking, query } from '../connection/handle.ts';
import type { Tables } from '../connection/tables.ts';
import { needOfSchool, type SchoolNeed } from './need-of-school.ts';
import { offerKnown } from './offer-facts.ts';
import { type HubOnList, hubsOnList } from './read-hubs.ts';

/** The course of a school's support, as those who work on it read it. */
export interface SupportCourse {
  readonly id: string;
  readonly urn: Urn;
  readonly facts: SupportFacts;
  readonly schoolName: string;
  readonly state: SupportState;
  /** The hub that the school works with, or did. */
  readonly hub: HubOnList | undefined;
  /** In the order in which they happened; none for those who know of the support and do not work on it. */
  readonly events: readonly SupportEvent[];
  /** How the school's years were read; none for whoever may not know. */
  readonly need: SchoolNeed;
  /** Every hub, for whoever chooses one. */
  readonly hubs: readonly HubOnList[];
}

const courseFor = (rule: 'know-of-support' | 'take-support-step') =>
  query(
    rule as 'know-of-support',
    async (at: Asking<'know-of-support'>, offer: string): Promise<SupportCourse> => {
      const known = await offerKnown(at.rows, offer);
      await at.decide(known?.facts, {
        action: 'saw-support',
        recordKind: 'support',
        urn: known?.urn,
        // Of what is not there nothing that somebody typed goes on record.
        ...(known && { detail: { offer: known.id } }),
      });
      const { id, urn, state, hub, facts } = known!;
      const hubs = await hubsOnList(at.rows);
      const need = await needOfSchool(at.rows, urn);
      return {
        id,
        urn,
        facts,
        schoolName: need.schoolName,
        state,
        hub: hubs.find((each) => each.id === hub),
        events: await supportEvents(at.rows, id),
        need,
        hubs,
      };
    },
  );

/** Reads the course of one offer of support: where it stands, and for those who work on it what happened. */
export const readSupport = courseFor('know-of-support');

/** The same, for whoever is about to take a step. */
export const readSupportToStep = courseFor('take-support-step');

/** What happened in the course of an offer, in order. */
async function supportEvents(rows: ReadonlyKysely<Tables>, offer: string): Promise<readonly SupportEvent[]> {
  const events = await rows
    .selectFrom('support_event')
    .select(['step', 'at', sql<SupportHand>`by_role`.as('by'), 'body'])
    .where('offer', '=', offer)
    .orderBy('seq')
    .execute();
  return events;
}
