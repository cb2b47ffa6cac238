import { type ResponseKind, responseKinds } from '../../../../workflow/responses/response-kind.ts';
import { type ResponseState, responseStates } from '../../../../workflow/responses/response-state.ts';
import {
  type AddressQuery,
  addressOf,
  knownPart,
  pagePart,
} from '../../../components/lists/address-parts.ts';

/** What the address of the queue says. */
export interface QueueAddress {
  readonly kind: ResponseKind | undefined;
  readonly state: ResponseState | 'all';
  readonly page: number;
}

/** Reads an address. What is malformed, unknown or repeated counts as not chosen: then what waits is shown. */
export function readQueueAddress(query: AddressQuery): QueueAddress {
  return {
    kind: knownPart(responseKinds, query.kind),
    state: knownPart(['all', ...responseStates], query.state) ?? 'waiting',
    page: pagePart(query.page),
  };
}

/** The address of the queue, without what is as it is anyway. */
export function queueAddress({ kind, state, page }: QueueAddress): string {
  return addressOf('/responses', {
    kind,
    state: state === 'waiting' ? undefined : state,
    page: page === 1 ? undefined : String(page),
  });
}
