import { type SignedIn, schoolOf } from '../../../access/viewer.ts';
import { type HelpHand, type HelpStep, takeHelpStep } from '../../../workflow/helping/help-step.ts';
import { command } from '../connection/handle.ts';
import { addHelpEvent } from './add-help-event.ts';
import { helpKnown } from './help-known.ts';
import { HelpRefused } from './help-refused.ts';

/** What one of two schools writes to the other. */
export interface HelpStepToTake {
  readonly request: string;
  readonly step: HelpStep;
  readonly words: string;
  /** For whoever gives an address. */
  readonly email: string | undefined;
  /** How many events they had before them. */
  readonly after: number;
}

/**
 * Takes a step between two schools. A form that came twice is taken once.
 *
 * @throws HelpRefused
 */
export const takeStepInHelp = command(
  'take-part-in-help',
  async (at, { request, step, words, email, after }: HelpStepToTake): Promise<void> => {
    const own = schoolOf(at.viewer);
    const [known] = await helpKnown(at.rows, own, request);
    await at.decide(known?.facts, {
      action: 'took-help-step',
      recordKind: 'contact',
      urn: known && own,
      ...(known && { detail: { help: known.id } }),
    });
    const viewer = at.viewer as SignedIn;
    const { side, state } = known!;
    const last = await at.changes
      .selectFrom('help_event')
      .select(['seq', 'step', 'by_person', 'words'])
      .where('request', '=', request)
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst();
    const again = last?.step === step && last.by_person === viewer.person && last.words === words;
    if (last?.seq === after + 1 && again) return at.cameToNothing('saw-help');
    if (last?.seq !== after) throw new HelpRefused('not-in-this-state');
    const taken = takeHelpStep(state, step, side, viewer.role as HelpHand, words);
    if ('refused' in taken) throw new HelpRefused(taken.refused);
    if (step === 'gave-address') {
      const given = await at.changes
        .insertInto('help_address')
        .values({ request, side, email: email ?? '', by_person: viewer.person, given_at: at.now })
        .onConflict((conflict) => conflict.columns(['request', 'side']).doNothing())
        .returning('side')
        .executeTakeFirst();
      // Given before: what stands is not changed.
      if (given === undefined) throw new HelpRefused('not-in-this-state');
    }
    await addHelpEvent(at.changes, viewer, at.now, { request, step, side, words });
  },
);
