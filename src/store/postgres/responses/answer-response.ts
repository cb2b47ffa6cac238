import type { SignedIn } from '../../../access/viewer.ts';
import { mayAccept } from '../../../workflow/responses/judge-proposal.ts';
import { command } from '../connection/handle.ts';
import { schoolFacts } from '../reports/school-facts.ts';
import { addEvent } from './add-event.ts';
import { type KeptResponse, keptResponses } from './kept-response.ts';
import { isUuid } from './response-id.ts';

/** An analyst's answer to a response, whose id may be any text. */
export interface AnswerToGive {
  readonly id: string;
  readonly kind: 'answered' | 'accepted';
  /** To the school; for a lower expectation that is accepted, the reason on record. */
  readonly words: string;
  /** How much had happened to the response when the analyst read it. */
  readonly after: number;
}

/** What came of answering. */
export type AnsweredResponse =
  | { readonly done: true }
  | { readonly done: false; readonly because: 'happened-since' | 'lower-without-a-reason' };

/** Answers or accepts a response. An expectation lower than the minimum is accepted only with a reason. */
export const answerResponse = command(
  'answer-response',
  async (at, answer: AnswerToGive): Promise<AnsweredResponse> => {
    const { id, kind, words } = answer;
    const [response] = isUuid(id) ? await keptResponses(at.rows, { id }) : [];
    const school = response && (await schoolFacts(at.rows, response.urn));
    const action = kind === 'accepted' ? 'accepted-response' : 'answered-response';
    await at.decide(school && { school }, {
      action,
      recordKind: 'response',
      urn: response?.urn,
      release: response?.release,
      detail: { response: isUuid(id) ? id : undefined },
    });
    const already = alreadyAnswered(response!, answer);
    if (already !== undefined) {
      at.cameToNothing('saw-response');
      return already;
    }
    const { person } = at.viewer as SignedIn;
    const event = { kind, person, at: at.now, words: words || undefined };
    if (await addEvent(at.changes, response!, event)) return { done: true };
    at.cameToNothing('saw-response');
    return sinceThen;
  },
);

const sinceThen: AnsweredResponse = { done: false, because: 'happened-since' };

/** What is to be said without doing anything. The same answer sent twice is one answer. */
function alreadyAnswered(
  { body, events }: KeptResponse,
  { after, kind, words }: AnswerToGive,
): AnsweredResponse | undefined {
  const lacksReason = body.kind === 'propose' && !mayAccept(body.minimum, body.proposed, words);
  if (kind === 'accepted' && lacksReason) return { done: false, because: 'lower-without-a-reason' };
  if (events.length === after) return undefined;
  const next = events[after];
  return next?.kind === kind && (next.words ?? '') === words ? { done: true } : sinceThen;
}
