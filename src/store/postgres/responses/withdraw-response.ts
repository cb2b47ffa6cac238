import type { SignedIn } from '../../../access/viewer.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { ResponseKind } from '../../../workflow/responses/response-kind.ts';
import { type Changing, command } from '../connection/handle.ts';
import { isUuid } from '../connection/uuid.ts';
import { findReportInForce } from '../reports/report-in-force.ts';
import { addEvent } from './add-event.ts';
import { keptResponses } from './kept-response.ts';

/** Which response; the id may be any text. */
export interface ResponseToWithdraw {
  readonly urn: Urn;
  readonly kind: ResponseKind;
  readonly id: string;
}

type Withdrawing = Pick<
  Changing<'question-data'>,
  'rows' | 'decide' | 'viewer' | 'changes' | 'now' | 'cameToNothing'
>;

async function withdraw(at: Withdrawing, { urn, kind, id }: ResponseToWithdraw): Promise<boolean> {
  const [response] = isUuid(id) ? await keptResponses(at.rows, { id }) : [];
  const report = await findReportInForce(at.rows, urn);
  // A response of another school, kind or report is for this rule as if there were none.
  const isIt =
    response !== undefined &&
    response.urn === report?.reportedUrn &&
    response.body.kind === kind &&
    response.release === report.release;
  await at.decide(isIt ? report?.facts : undefined, {
    action: 'withdrew-response',
    recordKind: 'response',
    urn,
    release: report?.release,
    detail: { response: isUuid(id) ? id : undefined },
  });
  const { person } = at.viewer as SignedIn;
  const withdrawn = await addEvent(at.changes, response!, { kind: 'withdrawn', person, at: at.now });
  if (!withdrawn) at.cameToNothing('saw-response');
  return withdrawn;
}

/** Takes a response back, under the rule of its form. Answers whether it could still be taken back. */
export const withdrawResponse = {
  'agree-or-propose': command('agree-or-propose', withdraw),
  'confirm-figure': command('confirm-figure', withdraw),
  'question-data': command('question-data', withdraw),
  'tell-of-disruption': command('tell-of-disruption', withdraw),
} as const;
