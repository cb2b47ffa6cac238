import type { SignedIn } from '../../../access/viewer.ts';
import { takeStep } from '../../../workflow/support/support-step.ts';
import { command } from '../connection/handle.ts';
import { addSupportEvent } from './add-support-event.ts';
import { offerKnown } from './offer-facts.ts';
import { SupportRefused } from './support-refused.ts';

/** One school that goes to a hub by a plan. */
export interface PlacedByPlan {
  readonly offer: string;
  readonly hub: string;
  /** Why: by the plan, or what the adviser wrote. */
  readonly words: string;
}

/**
 * Places all schools of a plan, or none where one of them cannot be placed: somebody may have taken a place or decided on a school
 * meanwhile.
 *
 * @throws SupportRefused
 */
export const placeByPlan = command(
  'plan-matching',
  async (at, plan: readonly PlacedByPlan[]): Promise<void> => {
    await at.decide(
      {},
      { action: 'placed-schools', recordKind: 'support', detail: { schools: plan.length } },
    );
    const viewer = at.viewer as SignedIn;
    // In one order for everybody, so that two plans at once wait for each other and not in a circle.
    for (const { offer, hub, words } of plan.toSorted((a, b) => (a.offer < b.offer ? -1 : 1))) {
      const known = await offerKnown(at.rows, offer);
      const taken = known && takeStep(known.state, 'placed', 'regional-adviser', words);
      if (taken === undefined) throw new SupportRefused('not-in-this-state');
      if ('refused' in taken) throw new SupportRefused(taken.refused);
      await addSupportEvent(at.changes, viewer, at.now, { offer, step: 'placed', body: { words, hub } });
    }
  },
);
