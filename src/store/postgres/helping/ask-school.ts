import { randomUUID } from 'node:crypto';
import type { SignedIn } from '../../../access/viewer.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { GapKind } from '../../../support/gap-kind.ts';
import { command } from '../connection/handle.ts';
import { contactsFound } from '../contacts/read-contacts.ts';
import { addHelpEvent } from './add-help-event.ts';
import { HelpRefused } from './help-refused.ts';

/** A question that a head puts to a similar school. */
export interface QuestionToAsk {
  /** The school that asks. */
  readonly urn: Urn;
  readonly to: Urn;
  readonly gap: GapKind | undefined;
  readonly words: string;
}

/**
 * A head asks a similar school that agreed to be asked.
 *
 * @returns the id of what begins with it
 * @throws HelpRefused
 */
export const askSimilarSchool = command(
  'ask-similar-school',
  async (at, { urn, to, gap, words }: QuestionToAsk): Promise<string> => {
    const contact = (await contactsFound(at.rows, urn)).find((each) => each.urn === to);
    await at.decide(contact?.facts, { action: 'asked-similar-school', recordKind: 'contact', urn });
    const viewer = at.viewer as SignedIn;
    const open = await at.changes
      .selectFrom('help_request')
      .select('id')
      .where('from_urn', '=', urn)
      .where('to_urn', '=', to)
      .where('state', 'in', ['asked', 'answered'] as never)
      .executeTakeFirst();
    if (open !== undefined) throw new HelpRefused('asked-already');
    const request = randomUUID();
    await at.changes
      .insertInto('help_request')
      .values({
        id: request,
        from_urn: urn,
        to_urn: to,
        gap: gap ?? null,
        begun_at: at.now,
        by_person: viewer.person,
      })
      .execute();
    await addHelpEvent(at.changes, viewer, at.now, { request, step: 'asked', side: 'asks', words });
    return request;
  },
);
