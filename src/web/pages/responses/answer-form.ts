import type { AnswerToGive } from '../../../store/postgres/responses/answer-response.ts';
import type { ResponseKind } from '../../../workflow/responses/response-kind.ts';
import type { FieldError } from '../../chain/draw-pages.ts';
import { faultsOfText, mostWords } from './respond/form/text-field.ts';
import { fieldOf, type Typed } from './respond/form/typed.ts';

/**
 * An analyst's answer, or what is wrong with it. To accept needs no words, unless the number is lower or a figure is said to be
 * wrong.
 */
export function readAnswer(
  id: string,
  responseKind: ResponseKind,
  typed: Typed,
): AnswerToGive | readonly FieldError[] {
  const kind = fieldOf(typed, 'kind') === 'accepted' ? 'accepted' : 'answered';
  const after = fieldOf(typed, 'after');
  const faults = faultsOfText(typed, {
    field: 'words',
    missing: 'Enter your answer',
    called: 'Your answer',
    most: mostWords,
  });
  const words = fieldOf(typed, 'words');
  const needsNone = kind === 'accepted' && responseKind !== 'question-data' && words === '';
  if (faults.length > 0 && !needsNone) return faults;
  return { id, kind, words, after: /^\d{1,6}$/.test(after) ? Number(after) : 0 };
}

/** Whether an analyst is asked once more: what an accepted question opens cannot be taken back. */
export const isToBeConfirmed = (responseKind: ResponseKind, typed: Typed): boolean =>
  responseKind === 'question-data' &&
  fieldOf(typed, 'kind') === 'accepted' &&
  fieldOf(typed, 'confirmed') !== 'yes';
