import { type CaseEvent, caseEventSchema } from '../../pupils/cases/case-event.ts';
import type { FieldError } from '../chain/draw-pages.ts';
import type { CaseForm } from './case-forms.ts';

/** What was sent: an event, or what is missing or wrong beside its field. */
export type ReadCaseForm =
  | { readonly kind: 'read'; readonly event: CaseEvent }
  | { readonly kind: 'faults'; readonly errors: readonly FieldError[] };

/** Reads the answers of a form. */
export function readCaseForm(form: CaseForm, body: Readonly<Record<string, unknown>>): ReadCaseForm {
  const errors: FieldError[] = [];
  const values: Record<string, unknown> = {};
  for (const { name, label, type, optional } of form.fields) {
    const given = answerTo(type, body[name]);
    const empty = given === undefined || given === '' || (Array.isArray(given) && given.length === 0);
    if (!empty) values[name] = given;
    else if (optional === undefined) errors.push({ field: name, text: `Answer “${label}”` });
    // Words that may be left out are kept empty; a date or a choice that was left out is not there.
    else if (type === 'line' || type === 'words') values[name] = '';
    else if (type === 'some-of') values[name] = [];
  }
  if (errors.length > 0) return { kind: 'faults', errors };
  const read = caseEventSchema.safeParse({ kind: form.kind, ...values, ...form.shape?.(values) });
  if (read.success) return { kind: 'read', event: read.data };
  const known = new Set(form.fields.map(({ name }) => name));
  return {
    kind: 'faults',
    errors: read.error.issues.map(({ path, message }) => {
      const field = path.map(String).findLast((part) => known.has(part)) ?? form.fields[0]!.name;
      return { field, text: `${form.fields.find(({ name }) => name === field)!.label}: ${message}` };
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
      return typeof sent === 'string' ? sent.trim() : undefined;
  }
}
