import type { AnswerToGive } from '../../../store/postgres/responses/answer-response.ts';
import type { FieldError } from '../../chain/draw-pages.ts';
import { faultsOfText, mostWords } from './respond/form/text-field.ts';
import { fieldOf, type Typed } from './respond/form/typed.ts';

/** An analyst's answer, or what is wrong with it. To accept needs no words, unless the number is lower. */
export function readAnswer(id: string, typed: Typed): AnswerToGive | readonly FieldError[] {
  const kind = fieldOf(typed, 'kind') === 'accepted' ? 'accepted' : 'answered';
  const after = fieldOf(typed, 'after');
  const faults = faultsOfText(typed, {
    field: 'words',
    missing: 'Enter your answer',
    called: 'Your answer',
    most: mostWords,
  });
  const words = fieldOf(typed, 'words');
  if (faults.length > 0 && !(kind === 'accepted' && words === '')) return faults;
  return { id, kind, words, after: /^\d{1,6}$/.test(after) ? Number(after) : 0 };
}
