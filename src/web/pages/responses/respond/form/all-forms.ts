import type { ResponseBody } from '../../../../../workflow/responses/response-kind.ts';
import { agree } from '../agree/agree.ts';
import { confirmFigure } from '../confirm-figure/confirm-figure.ts';
import { disruption } from '../disruption/disruption.ts';
import { propose } from '../propose/propose.ts';
import { questionData } from '../question-data/question-data.ts';
import type { ResponseForm, SummaryRow } from './response-form.ts';

/** The ways to respond, in the order in which a head thinks of them. */
export const responseForms: readonly ResponseForm[] = [
  agree,
  propose,
  confirmFigure,
  questionData,
  disruption,
];

/** What a response says, line by line. */
export function bodyRows(body: ResponseBody): readonly SummaryRow[] {
  return responseForms.find(({ kind }) => kind === body.kind)!.rows(body);
}
