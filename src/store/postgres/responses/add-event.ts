import type { Kysely } from 'kysely';
import type { ResponseEvent, ResponseEventKind } from '../../../workflow/responses/response-event.ts';
import { mayHappen, stateOfResponse } from '../../../workflow/responses/response-state.ts';
import type { Tables } from '../connection/tables.ts';
import type { KeptResponse } from './kept-response.ts';

/** What is to happen to a response. */
export interface EventToAdd {
  readonly kind: Exclude<ResponseEventKind, 'sent'>;
  readonly person: string;
  readonly at: Date;
  readonly words?: string | undefined;
  readonly days?: ResponseEvent['days'];
}

/**
 * Adds an event to a response where it may happen in the state in which the response is. Of two at once the first
 * counts: the second finds its place in the order taken.
 *
 * @returns whether it happened
 */
export async function addEvent(
  changes: Kysely<Tables>,
  { id, body, events }: KeptResponse,
  { kind, person, at, words, days }: EventToAdd,
): Promise<boolean> {
  const state = stateOfResponse(body.kind, events);
  if (state === undefined || !mayHappen(state, kind)) return false;
  const added = await changes
    .insertInto('response_event')
    .values({
      response: id,
      seq: events.length + 1,
      kind,
      by_person: person,
      at,
      body: JSON.stringify({ words, days }),
    })
    .onConflict((conflict) => conflict.columns(['response', 'seq']).doNothing())
    .returning('seq')
    .executeTakeFirst();
  return added !== undefined;
}
