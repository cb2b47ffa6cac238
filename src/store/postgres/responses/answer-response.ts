import type { SignedIn } from '../../../access/viewer.ts';
import { mayAccept } from '../../../workflow/responses/judge-proposal.ts';
import type { DaysAccepted } from '../../../workflow/responses/response-event.ts';
import type { ResponseBody } from '../../../workflow/responses/response-kind.ts';
import { command } from '../connection/handle.ts';
import { isUuid } from '../connection/uuid.ts';
import { schoolFacts } from '../reports/school-facts.ts';
import { addEvent } from './add-event.ts';
import { type KeptResponse, keptResponses } from './kept-response.ts';

/** An analyst's answer to a response, whose id may be any text. */
export interface AnswerToGive {
  readonly id: string;
  readonly kind: 'answered' | 'accepted' | 'declined';
  /** Of a disruption: the days that are accepted, where they are fewer than those told of. */
  readonly days?: DaysAccepted | undefined;
  /** To the school; for a lower expectation that is accepted, the reason on record. */
  readonly words: string;
  /** How much had happened to the response when the analyst read it. */
  readonly after: number;
}

/** Why a disruption cannot be declined, or accepted for some of its days. */
type FaultOfDays = 'not-a-disruption' | 'days-not-told-of' | 'without-a-reason';

/** What came of answering. */
export type AnsweredResponse =
  | { readonly done: true }
  | { readonly done: false; readonly because: 'happened-since' | 'lower-without-a-reason' | FaultOfDays };

/** Answers, accepts or declines a response. An expectation lower than the minimum is accepted only with a reason. */
export const answerResponse = command(
  'answer-response',
  async (at, answer: AnswerToGive): Promise<AnsweredResponse> => {
    const { id, kind, words, days } = answer;
    const [response] = isUuid(id) ? await keptResponses(at.rows, { id }) : [];
    const school = response && (await schoolFacts(at.rows, response.urn));
    const action = actionOf[kind];
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
    const event = { kind, person, at: at.now, words: words || undefined, days };
    if (await addEvent(at.changes, response!, event)) return { done: true };
    at.cameToNothing('saw-response');
    return sinceThen;
  },
);

const actionOf = {
  answered: 'answered-response',
  accepted: 'accepted-response',
  declined: 'declined-response',
} as const;

const sinceThen: AnsweredResponse = { done: false, because: 'happened-since' };

function faultOfDays(
  body: ResponseBody,
  { words, days }: Pick<AnswerToGive, 'words' | 'days'>,
): FaultOfDays | undefined {
  if (body.kind !== 'disruption') return 'not-a-disruption';
  if (words === '') return 'without-a-reason';
  if (days === undefined) return undefined;
  const within = body.from <= days.from && days.from <= days.to && days.to <= (body.to ?? days.to);
  return within ? undefined : 'days-not-told-of';
}

/** What is to be said without doing anything. The same answer sent twice is one answer. */
function alreadyAnswered(
  { body, events }: KeptResponse,
  { after, kind, words, days }: AnswerToGive,
): AnsweredResponse | undefined {
  const fault = kind === 'declined' || days !== undefined ? faultOfDays(body, { words, days }) : undefined;
  if (fault !== undefined) return { done: false, because: fault };
  const lacksReason = body.kind === 'propose' && !mayAccept(body.minimum, body.proposed, words);
  if (kind === 'accepted' && lacksReason) return { done: false, because: 'lower-without-a-reason' };
  if (events.length === after) return undefined;
  const next = events[after];
  return next?.kind === kind && (next.words ?? '') === words ? { done: true } : sinceThen;
}
