import type { AnswerToGive } from '../../../store/postgres/responses/answer-response.ts';
import type { DaysAccepted } from '../../../workflow/responses/response-event.ts';
import type { Disruption, ResponseBody, ResponseKind } from '../../../workflow/responses/response-kind.ts';
import type { FieldError } from '../../chain/draw-pages.ts';
import { readDates } from './respond/disruption/read-dates.ts';
import { faultsOfText, mostWords } from './respond/form/text-field.ts';
import { fieldOf, type Typed } from './respond/form/typed.ts';

const kinds = ['accepted', 'declined'] as const;

/**
 * An analyst's answer, or what is wrong with it. To accept needs no words, unless the number is lower, a figure is said to be
 * wrong, or fewer days of a disruption are accepted than the school told of; to decline always does.
 */
export function readAnswer(
  id: string,
  body: ResponseBody,
  typed: Typed,
): AnswerToGive | readonly FieldError[] {
  const kind = kinds.find((one) => one === fieldOf(typed, 'kind')) ?? 'answered';
  const after = fieldOf(typed, 'after');
  const days = body.kind === 'disruption' && kind === 'accepted' ? readDays(body, typed) : undefined;
  if (days !== undefined && 'faults' in days) return days.faults;
  const faults = faultsOfText(typed, {
    field: 'words',
    missing: days === undefined && kind !== 'declined' ? 'Enter your answer' : 'Enter the reason',
    called: 'Your answer',
    most: mostWords,
  });
  const words = fieldOf(typed, 'words');
  const needsNone =
    kind === 'accepted' && body.kind !== 'question-data' && days === undefined && words === '';
  if (faults.length > 0 && !needsNone) return faults;
  return {
    id,
    kind,
    words,
    after: /^\d{1,6}$/.test(after) ? Number(after) : 0,
    ...(days === undefined ? {} : { days }),
  };
}

/** The days of a disruption that are accepted; undefined where they are all that the school told of. */
function readDays(
  { from, to }: Disruption,
  typed: Typed,
): DaysAccepted | { readonly faults: readonly FieldError[] } | undefined {
  if (!Object.keys(typed).some((name) => /^(?:from|to)-/.test(name) && fieldOf(typed, name) !== ''))
    return undefined;
  const last = to ?? '2099-12-31';
  const read = readDates(typed, { first: from, last }, last);
  if ('faults' in read) return read;
  if (read.to === undefined)
    return { faults: [{ field: 'to-day', text: 'Enter the last day that is accepted' }] };
  return read.from === from && read.to === to ? undefined : { from: read.from, to: read.to };
}

/** Whether an analyst is asked once more: what an accepted question opens cannot be taken back. */
export const isToBeConfirmed = (responseKind: ResponseKind, typed: Typed): boolean =>
  responseKind === 'question-data' &&
  fieldOf(typed, 'kind') === 'accepted' &&
  fieldOf(typed, 'confirmed') !== 'yes';
