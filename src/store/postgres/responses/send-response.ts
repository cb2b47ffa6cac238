import type { SignedIn } from '../../../access/viewer.ts';
import type { Urn } from '../../../attendance/urn.ts';
import {
  type ResponseBody,
  type ResponseKind,
  responseKindOf,
} from '../../../workflow/responses/response-kind.ts';
import { type Changing, command } from '../connection/handle.ts';
import { findReportInForce } from '../reports/report-in-force.ts';
import { addEvent } from './add-event.ts';
import { addEvidence, type EvidenceFile } from './add-evidence.ts';
import { isAsSent } from './is-as-sent.ts';
import { keptResponses } from './kept-response.ts';
import { responseId } from './response-id.ts';

/** A response to be sent. */
export interface ResponseToSend {
  readonly urn: Urn;
  /** The release whose report the sender had before them. */
  readonly release: number;
  /** Made with the form: the same form sent twice is one response. */
  readonly token: string;
  readonly body: ResponseBody;
  readonly evidence?: EvidenceFile | undefined;
  /** Address of the form, of which what was typed need not be kept any longer. */
  readonly form?: string;
}

/** What came of sending. */
export type SentResponse =
  | { readonly sent: true; readonly id: string }
  /** Another report is in force than the one that was answered. */
  | { readonly sent: false; readonly because: 'another-report-in-force' }
  /** The form was sent before, with other answers or another file, or what it said was withdrawn since. */
  | { readonly sent: false; readonly because: 'sent-already'; readonly id: string };

type Sending = Pick<
  Changing<'question-data'>,
  'rows' | 'decide' | 'viewer' | 'changes' | 'now' | 'cameToNothing'
>;

async function send(at: Sending, order: ResponseToSend): Promise<SentResponse> {
  const { release, token, body, evidence } = order;
  const report = await findReportInForce(at.rows, order.urn);
  const urn = report?.reportedUrn ?? order.urn;
  // Nobody but a signed-in person passes the rule; before that there is no person to make an id from.
  const id = responseId((at.viewer as Partial<SignedIn>).person ?? '', token);
  await at.decide(report?.facts, {
    action: report?.release === release ? responseKindOf[body.kind].action : 'opened-response-form',
    recordKind: 'response',
    urn,
    release: report?.release,
    detail: { response: id },
  });
  const viewer = at.viewer as SignedIn;
  if (report?.release !== release) return { sent: false, because: 'another-report-in-force' };
  const inserted = await at.changes
    .insertInto('response')
    .values({
      id,
      urn,
      release,
      kind: body.kind,
      by_person: viewer.person,
      by_role: viewer.role,
      sent_at: at.now,
      body: JSON.stringify(body),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted === undefined) {
    at.cameToNothing('saw-response');
    return (await isAsSent(at.rows, id, order))
      ? { sent: true, id }
      : { sent: false, because: 'sent-already', id };
  }
  await at.changes
    .insertInto('response_event')
    .values({ response: id, seq: 1, kind: 'sent', by_person: viewer.person, at: at.now, body: '{}' })
    .execute();
  if (evidence !== undefined) await addEvidence(at.changes, id, evidence);
  await withdrawOpposite(at, { ...order, urn }, id);
  if (order.form !== undefined)
    await at.changes
      .selectNoFrom((of) => of.fn('forget_answers', [of.val(order.form)]).as('forgotten'))
      .execute();
  return { sent: true, id };
}

/** Whoever proposes another expectation no longer agrees with that of the report, and the other way round. */
const oppositeOf: Readonly<Partial<Record<ResponseKind, ResponseKind>>> = {
  agree: 'propose',
  propose: 'agree',
};

/** Takes back what the school said to the contrary about the same report, with the word why. */
async function withdrawOpposite(
  { rows, changes, viewer, now }: Sending,
  { urn, release, body }: ResponseToSend,
  id: string,
): Promise<void> {
  const opposite = oppositeOf[body.kind];
  if (opposite === undefined) return;
  const words =
    body.kind === 'agree'
      ? 'The school agreed with the expectation of the report instead.'
      : 'The school proposed another expectation instead.';
  for (const said of await keptResponses(rows, { urn }))
    if (said.id !== id && said.release === release && said.body.kind === opposite)
      await addEvent(changes, said, {
        kind: 'withdrawn',
        person: (viewer as SignedIn).person,
        at: now,
        words,
      });
}

/**
 * Sends a response, under the rule of its form. The same answers sent again with the same token are the same response;
 * other answers are none: what was sent stands, and whoever sends is told.
 */
export const sendResponse = {
  'agree-or-propose': command('agree-or-propose', send),
  'confirm-figure': command('confirm-figure', send),
  'question-data': command('question-data', send),
  'tell-of-disruption': command('tell-of-disruption', send),
} as const;
