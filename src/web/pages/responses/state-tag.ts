import type { RespondedTo } from '../../../workflow/responses/agreed-expectation.ts';
import {
  type ResponseState,
  responseStateWords,
  stateOfResponse,
} from '../../../workflow/responses/response-state.ts';

const colours: Readonly<Record<ResponseState, string>> = {
  waiting: 'yellow',
  agreed: 'green',
  confirmed: 'green',
  answered: 'blue',
  accepted: 'green',
  declined: 'grey',
  withdrawn: 'grey',
};

/** Where a response stands, as a tag says it. */
export function responseStateTag({ body, events }: Pick<RespondedTo, 'body' | 'events'>) {
  const state = stateOfResponse(body.kind, events);
  return state && { text: responseStateWords[state], classes: `govuk-tag--${colours[state]}` };
}
