import { type AcademicYear, parseAcademicYear } from '../../../../attendance/academic-year.ts';
import { type ResponseKind, responseKinds } from '../../../../workflow/responses/response-kind.ts';
import { type ResponseState, responseStates } from '../../../../workflow/responses/response-state.ts';
import {
  type AddressQuery,
  addressOf,
  knownPart,
  pagePart,
  textPart,
} from '../../../components/lists/address-parts.ts';

/** What the address of the queue says. */
export interface QueueAddress {
  readonly kind: ResponseKind | undefined;
  readonly state: ResponseState | 'all';
  /** Of the expectation; undefined for all. */
  readonly year: AcademicYear | undefined;
  readonly page: number;
}

/** Reads an address. What is malformed, unknown or repeated counts as not chosen: then what waits is shown. */
export function readQueueAddress(query: AddressQuery): QueueAddress {
  return {
    kind: knownPart(responseKinds, query.kind),
    state: knownPart(['all', ...responseStates], query.state) ?? 'waiting',
    year: parseAcademicYear(textPart(query.year) ?? ''),
    page: pagePart(query.page),
  };
}

/** The address of the queue, without what is as it is anyway. */
export function queueAddress({ kind, state, year, page }: QueueAddress): string {
  return addressOf('/responses', {
    kind,
    year,
    state: state === 'waiting' ? undefined : state,
    page: page === 1 ? undefined : String(page),
  });
}
