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

const formOf = ({ kind }: ResponseBody): ResponseForm => responseForms.find((form) => form.kind === kind)!;

/** What a response says, line by line. */
export function bodyRows(body: ResponseBody): readonly SummaryRow[] {
  return formOf(body).rows(body);
}

/** What a response says in a few words, for a list. */
export function gistOf(body: ResponseBody): string {
  return formOf(body).gist(body);
}
