import type { FieldError } from '../../chain/draw-pages.ts';
import { faultsOfText, mostWords } from '../responses/respond/form/text-field.ts';
import type { Typed } from '../responses/respond/form/typed.ts';

/** What is wrong with the reason in a form; empty where nothing is. */
export const faultsOfReason = (typed: Typed, missing: string): readonly FieldError[] =>
  faultsOfText(typed, { field: 'words', missing, called: 'What you write', most: mostWords });
