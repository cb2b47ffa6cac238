import type { z } from 'zod';
import { type CaseEvent, caseEventSchema } from '../../pupils/cases/case-event.ts';
import type { FieldError } from '../chain/draw-pages.ts';
import { typedLines } from '../pages/responses/respond/form/typed.ts';
import type { CaseField, CaseForm } from './case-forms.ts';

/** What was sent, as its schema has it, or what is missing or wrong beside its field. */
export type ReadForm<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'faults'; readonly errors: readonly FieldError[] };

/** Reads the answers of a form of a case. */
export const readCaseForm = (form: CaseForm, body: Readonly<Record<string, unknown>>): ReadForm<CaseEvent> =>
  readAnswers(form, caseEventSchema, body, { kind: form.kind });

/** Reads answers by a schema. @param known what nobody was asked */
export function readAnswers<T>(
  { fields, shape }: { readonly fields: readonly CaseField[]; readonly shape?: CaseForm['shape'] },
  schema: z.ZodType<T>,
  body: Readonly<Record<string, unknown>>,
  known: Readonly<Record<string, unknown>> = {},
): ReadForm<T> {
  const errors: FieldError[] = [];
  const values: Record<string, unknown> = {};
  for (const { name, label, type, optional } of fields) {
    const given = answerTo(type, body[name]);
    const empty = given === undefined || given === '' || (Array.isArray(given) && given.length === 0);
    if (!empty) values[name] = given;
    else if (optional === undefined) errors.push({ field: name, text: `Answer “${label}”` });
    // Words that may be left out are kept empty; a date or a choice that was left out is not there.
    else if (type === 'line' || type === 'words') values[name] = '';
    else if (type === 'some-of') values[name] = [];
  }
  if (errors.length > 0) return { kind: 'faults', errors };
  const read = schema.safeParse({ ...known, ...values, ...shape?.(values) });
  if (read.success) return { kind: 'read', value: read.data };
  const names = new Set(fields.map(({ name }) => name));
  return {
    kind: 'faults',
    errors: read.error.issues.map(({ path, message }) => {
      const field = path.map(String).findLast((part) => names.has(part)) ?? fields[0]!.name;
      return { field, text: `${fields.find(({ name }) => name === field)!.label}: ${message}` };
    }),
  };
}

function answerTo(type: CaseForm['fields'][number]['type'], sent: unknown): unknown {
  switch (type) {
    case 'yes':
      return sent === 'yes';
    case 'some-of':
      return sent === undefined ? [] : [sent].flat();
    default:
      return typeof sent === 'string' ? typedLines(sent).trim() : undefined;
  }
}
