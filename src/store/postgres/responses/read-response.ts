import { type Asking, query } from '../connection/handle.ts';
import { schoolFacts } from '../reports/school-facts.ts';
import { type KeptResponse, keptResponses } from './kept-response.ts';
import { isUuid } from './response-id.ts';
import { nameOfSchool } from './school-name.ts';

/** One response, and the school that sent it. */
export interface ResponseRead {
  readonly schoolName: string;
  readonly response: KeptResponse;
}

async function read(at: Pick<Asking<'see-responses'>, 'rows' | 'decide'>, id: string): Promise<ResponseRead> {
  const [response] = isUuid(id) ? await keptResponses(at.rows, { id }) : [];
  const school = response && (await schoolFacts(at.rows, response.urn));
  await at.decide(school && { school }, {
    action: 'saw-response',
    recordKind: 'response',
    urn: response?.urn,
    release: response?.release,
    detail: { response: isUuid(id) ? id : undefined },
  });
  return { schoolName: await nameOfSchool(at.rows, response!.urn), response: response! };
}

/** Reads one response by its id, which may be any text. */
export const readResponse = query('see-responses', read);

/** Reads one response for whoever may answer it. */
export const readResponseToAnswer = query('answer-response', read);
