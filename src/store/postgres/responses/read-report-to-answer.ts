import type { Urn } from '../../../attendance/urn.ts';
import { type Asking, query } from '../connection/handle.ts';
import { findReportInForce, type ReportInForce } from '../reports/report-in-force.ts';

type ToAnswer = Pick<Asking<'question-data'>, 'rows' | 'decide'>;

async function read({ rows, decide }: ToAnswer, urn: Urn): Promise<ReportInForce> {
  const report = await findReportInForce(rows, urn);
  await decide(report?.facts, {
    action: 'opened-response-form',
    recordKind: 'response',
    urn,
    release: report?.release,
  });
  return report!;
}

/** Reads the report that a form responds to, under the rule of the form. */
export const readReportToAnswer = {
  'agree-or-propose': query('agree-or-propose', read),
  'confirm-figure': query('confirm-figure', read),
  'question-data': query('question-data', read),
  'tell-of-disruption': query('tell-of-disruption', read),
} as const;
