import type { CaseField } from './case-forms.ts';

/** Questions as `form.njk` draws them, with what was answered before. */
export const fieldViews = (fields: readonly CaseField[], sent: Readonly<Record<string, unknown>>) =>
  fields.map((field) => ({
    ...field,
    label: field.optional ? `${field.label} (optional)` : field.label,
    value: sent[field.name],
    legend: field.type === 'some-of' ? field.label : undefined,
    items:
      field.type === 'yes'
        ? [{ value: 'yes', text: field.label, checked: sent[field.name] === 'yes' }]
        : Object.entries(field.options ?? {}).map(([value, text]) => ({
            value,
            text,
            checked: [sent[field.name]].flat().includes(value),
          })),
  }));
