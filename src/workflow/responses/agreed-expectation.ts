import { mayAccept } from './judge-proposal.ts';
import type { ResponseEvent } from './response-event.ts';
import type { Proposal, ResponseBody } from './response-kind.ts';
import { stateOfResponse } from './response-state.ts';

/** A response with everything that happened to it, oldest first. */
export interface RespondedTo<Body extends ResponseBody = ResponseBody> {
  readonly id: string;
  readonly body: Body;
  readonly events: readonly ResponseEvent[];
}

/** What head and department stand at. The minimum of the release is never restated: both numbers stay. */
export type Agreed =
  | { readonly state: 'nothing-said' }
  | { readonly state: 'agreed'; readonly settled: SettledExpectation }
  | {
      readonly state: 'proposed';
      readonly proposed: number;
      readonly minimum: number;
      readonly response: string;
      /** What was settled before, and holds until the proposal is. */
      readonly settled: SettledExpectation | undefined;
    };

/** An expectation that both sides stand by. */
export interface SettledExpectation {
  readonly response: string;
  readonly at: Date;
  /** Attendance in %. */
  readonly minimum: number;
  readonly agreed: number;
  readonly beside: 'same' | 'higher' | 'lower';
  /** Recorded by the analyst; always there where `agreed` is lower. */
  readonly reason: string | undefined;
}

/**
 * What the responses to one report come to. The newest settled one counts; a proposal that waits for an answer is
 * shown beside it.
 */
export function agreedExpectation(responses: readonly RespondedTo[]): Agreed {
  const settled = responses
    .map(settledBy)
    .filter((one) => one !== undefined)
    .sort((a, b) => b.at.getTime() - a.at.getTime())[0];
  const waiting = responses
    .filter(isProposal)
    .filter(({ events }) => stateOfResponse('propose', events) === 'waiting')
    .sort((a, b) => sentAt(b) - sentAt(a))[0];
  if (waiting !== undefined) {
    const { proposed, minimum } = waiting.body;
    return { state: 'proposed', proposed, minimum, response: waiting.id, settled };
  }
  return settled === undefined ? { state: 'nothing-said' } : { state: 'agreed', settled };
}

/** What a response settles; undefined where it settles nothing (yet), or where a lower figure lacks its reason. */
function settledBy({ id, body, events }: RespondedTo): SettledExpectation | undefined {
  const state = stateOfResponse(body.kind, events);
  if (body.kind === 'agree' && state === 'agreed') {
    const { minimum } = body;
    return {
      response: id,
      at: (events[0] as ResponseEvent).at,
      minimum,
      agreed: minimum,
      beside: 'same',
      reason: undefined,
    };
  }
  if (body.kind !== 'propose' || state !== 'accepted') return undefined;
  const accepted = events.findLast(({ kind }) => kind === 'accepted') as ResponseEvent;
  const { minimum, proposed } = body;
  if (!mayAccept(minimum, proposed, accepted.words ?? '')) return undefined;
  return {
    response: id,
    at: accepted.at,
    minimum,
    agreed: proposed,
    beside: proposed > minimum ? 'higher' : 'lower',
    reason: accepted.words,
  };
}

function isProposal(response: RespondedTo): response is RespondedTo<Proposal> {
  return response.body.kind === 'propose';
}

function sentAt({ events }: RespondedTo): number {
  return events[0]?.at.getTime() ?? 0;
}
