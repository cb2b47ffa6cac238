import type { Urn } from '../../../attendance/urn.ts';
import { type Asking, query } from '../connection/handle.ts';
import { findReportInForce, type ReportInForce } from '../reports/report-in-force.ts';
import { keptAnswers } from './kept-answers.ts';

type ToAnswer = Pick<Asking<'question-data'>, 'rows' | 'decide'>;

/** Which school's report, and for which form. */
export interface ReportToAnswer {
  readonly urn: Urn;
  /** Address of the form, for whoever fills one in. */
  readonly form?: string;
  /** What was typed into it, sealed, to be kept until it is sent. */
  readonly keep?: Buffer;
}

/** The report in force, and what the viewer had typed into the form, sealed; null where nothing is kept. */
export interface ReportForForm extends ReportInForce {
  readonly kept: Buffer | null;
}

async function read({ rows, decide }: ToAnswer, { urn, form, keep }: ReportToAnswer): Promise<ReportForForm> {
  const report = await findReportInForce(rows, urn);
  await decide(report?.facts, {
    action: 'opened-response-form',
    recordKind: 'response',
    urn,
    release: report?.release,
  });
  return { ...report!, kept: form === undefined ? null : await keptAnswers(rows, form, keep) };
}

/** Reads the report that a form responds to, under the rule of the form. */
export const readReportToAnswer = {
  'agree-or-propose': query('agree-or-propose', read),
  'confirm-figure': query('confirm-figure', read),
  'question-data': query('question-data', read),
  'tell-of-disruption': query('tell-of-disruption', read),
} as const;
