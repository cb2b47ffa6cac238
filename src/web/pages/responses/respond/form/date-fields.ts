import type { FieldError } from '../../../../chain/draw-pages.ts';
import { dateParts } from './date-field.ts';
import { fieldOf, type Typed } from './typed.ts';

/** The three fields of a date as its macro takes them, with what is wrong with them. */
export function dateFields(typed: Typed, errors: readonly FieldError[], name: string) {
  const error = errors.find(({ field }) => field.startsWith(`${name}-`));
  return {
    error: error && { text: error.text },
    items: dateParts.map((part) => ({
      name: part,
      classes: `govuk-input--width-${part === 'year' ? 4 : 2}${error?.field === `${name}-${part}` ? ' govuk-input--error' : ''}`,
      value: fieldOf(typed, `${name}-${part}`),
    })),
  };
}
