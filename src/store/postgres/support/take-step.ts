import type { SignedIn } from '../../../access/viewer.ts';
import { type SupportHand, type SupportStep, takeStep } from '../../../workflow/support/support-step.ts';
import type { SupportBody } from '../../../workflow/support/support-work.ts';
import { command } from '../connection/handle.ts';
import { addSupportEvent } from './add-support-event.ts';
import { offerKnown } from './offer-facts.ts';
import { SupportRefused } from './support-refused.ts';

/** A step that somebody takes. */
export interface StepToTake {
  readonly offer: string;
  readonly step: SupportStep;
  readonly body: SupportBody;
  /** How many events they had before them: what has happened since makes the step another one. */
  readonly after: number;
}

/**
 * Takes a step in the course of a school's support. A form that came twice is taken once.
 *
 * @throws SupportRefused
 */
export const takeSupportStep = command(
  'take-support-step',
  async (at, { offer, step, body, after }: StepToTake): Promise<void> => {
    const known = await offerKnown(at.rows, offer);
    await at.decide(known?.facts, {
      action: 'took-support-step',
      recordKind: 'support',
      urn: known?.urn,
      // Not which step: whoever watches the audit record is not to learn who declined.
      // Of what is not there nothing that somebody typed goes on record.
      ...(known && { detail: { offer: known.id } }),
    });
    const viewer = at.viewer as SignedIn;
    const taken = takeStep(known!.state, step, viewer.role as SupportHand, body.words);
    const last = await at.changes
      .selectFrom('support_event')
      .select(['seq', 'step', 'by_person', 'body'])
      .where('offer', '=', offer)
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (
      last?.seq === after + 1 &&
      last.step === step &&
      last.by_person === viewer.person &&
      last.body.words === body.words
    )
      return at.cameToNothing('saw-support');
    if (last?.seq !== after) throw new SupportRefused('not-in-this-state');
    if ('refused' in taken) throw new SupportRefused(taken.refused);
    await addSupportEvent(at.changes, viewer, at.now, { offer, step, body });
  },
);
