import { count } from '../../../../../presentation/formatting.ts';
import type { FieldError } from '../../../../chain/draw-pages.ts';
import { fieldOf, type Typed } from './typed.ts';

/** A field for text that must be there and may not be endless. */
export interface TextField {
  readonly field: string;
  /** Said where it is empty: "Enter your reasons". */
  readonly missing: string;
  /** What it is called where it is too long: "Your reasons". */
  readonly called: string;
  /** Characters. */
  readonly most: number;
}

/** What is wrong with the text of a field; empty where nothing is. */
export function faultsOfText(typed: Typed, { field, missing, called, most }: TextField): FieldError[] {
  const text = fieldOf(typed, field);
  if (text === '') return [{ field, text: missing }];
  if (text.length <= most) return [];
  return [{ field, text: `${called} must be ${count(most)} characters or fewer` }];
}

/** Longest explanation that anybody is asked to write or read. */
export const mostWords = 4000;
