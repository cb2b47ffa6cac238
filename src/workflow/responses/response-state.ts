import type { ResponseEvent, ResponseEventKind } from './response-event.ts';
import { type ResponseKind, responseKindOf } from './response-kind.ts';

/** Where a response stands. Nobody sets it: it follows from what happened to it. */
export const responseStates = [
  'waiting',
  'agreed',
  'confirmed',
  'answered',
  'accepted',
  'declined',
  'withdrawn',
] as const;
export type ResponseState = (typeof responseStates)[number];

/** A state as a tag on a page says it to the school. */
export const responseStateWords: Readonly<Record<ResponseState, string>> = {
  waiting: 'Waiting',
  agreed: 'Agreed',
  confirmed: 'Confirmed',
  answered: 'Answered',
  accepted: 'Accepted',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
};

/**
 * What may happen in each state, and what it leads to. An analyst may answer more than once, and accept after having
 * answered. What two sides settled stands: an accepted response is not withdrawn but followed by another.
 */
const next: Readonly<
  Record<ResponseState, Partial<Record<Exclude<ResponseEventKind, 'sent'>, ResponseState>>>
> = {
  waiting: { answered: 'answered', accepted: 'accepted', declined: 'declined', withdrawn: 'withdrawn' },
  answered: { answered: 'answered', accepted: 'accepted', declined: 'declined', withdrawn: 'withdrawn' },
  agreed: { withdrawn: 'withdrawn' },
  // It counts as it is; an analyst may ask, or put on record that the evidence was looked at.
  confirmed: { answered: 'answered', accepted: 'accepted', withdrawn: 'withdrawn' },
  accepted: {},
  declined: {},
  withdrawn: {},
};

/** The state that events lead to, oldest first; undefined where they do not begin with `sent` or one may not follow. */
export function stateOfResponse(
  kind: ResponseKind,
  events: readonly Pick<ResponseEvent, 'kind'>[],
): ResponseState | undefined {
  const [first, ...others] = events;
  if (first?.kind !== 'sent') return undefined;
  let state: ResponseState = responseKindOf[kind].onceSent;
  for (const event of others) {
    const following: ResponseState | undefined = event.kind === 'sent' ? undefined : next[state][event.kind];
    if (following === undefined) return undefined;
    state = following;
  }
  return state;
}

/** Whether an event may happen to a response in this state. */
export function mayHappen(state: ResponseState, event: ResponseEventKind): boolean {
  return event !== 'sent' && next[state][event] !== undefined;
}
