import { z } from 'zod';
import type { AuthorityEntryKind } from '../../pupils/authority/authority-entry.ts';
import { isoDate } from '../../pupils/iso-date-text.ts';
import type { CaseField } from './case-forms.ts';

const line = (name: string, label: string, more: Partial<CaseField> = {}): CaseField => ({
  name,
  label,
  type: 'line',
  ...more,
});
const words = (name: string, label: string, more: Partial<CaseField> = {}): CaseField => ({
  ...line(name, label, more),
  type: 'words',
});
const date = (name: string, label: string, more: Partial<CaseField> = {}): CaseField => ({
  ...line(name, label, more),
  type: 'date',
  hint: 'For example, 2026-03-09',
});

/** What an authority puts on its own record about a school: one descriptor a kind. */
export const authorityForms: Readonly<
  Record<AuthorityEntryKind, { readonly title: string; readonly fields: readonly CaseField[] }>
> = {
  meeting: {
    title: 'A meeting with the school',
    fields: [
      words('present', 'Who was there', { hint: 'By their part, and no pupil by name.' }),
      words('agreed', 'What was agreed'),
      date('nextOn', 'Next meeting on', { optional: true }),
    ],
  },
  'return-received': {
    title: 'A return was received',
    fields: [
      {
        name: 'which',
        label: 'Which return',
        type: 'one-of',
        options: { attendance: 'Attendance return', sickness: 'Sickness return' },
      },
      line('period', 'For which time', { hint: 'For example, February 2026' }),
      words('note', 'Note', { optional: true }),
    ],
  },
  'penalty-decision': {
    title: 'A decision about a penalty notice',
    fields: [
      line('reference', 'The school’s reference of the case', {
        hint: 'As the school sent it. It names nobody.',
      }),
      line('parent', 'Which parent', { hint: 'One parent, one child. There is no way to enter several.' }),
      words('supportSeen', 'Support that the school showed', {
        hint: 'Or why none fits. Alternatives come first.',
      }),
      {
        name: 'decision',
        label: 'Decision',
        type: 'one-of',
        options: { 'not-issued': 'Not issued', issued: 'Issued', withdrawn: 'Withdrawn' },
      },
      words('because', 'Because'),
    ],
  },
};

const wholeNumber = z
  .string()
  .regex(/^\d{1,6}$/, 'write a whole number')
  .transform(Number);
const name = z.string().trim().min(1).max(200);

/** A programme of mentors, as its form asks for it. */
export const programmeForm = {
  fields: [
    line('area', 'Area'),
    line('provider', 'Provider', { hint: 'As parents read it in the consent.' }),
    line('places', 'Places', { hint: 'Pupils at the same time, over all mentors' }),
    date('first', 'First day'),
    date('last', 'Last day'),
  ],
  schema: z
    .object({
      area: name,
      provider: name,
      places: wholeNumber.refine((places) => places >= 1 && places <= 10_000, 'from 1 to 10000'),
      first: isoDate,
      last: isoDate,
    })
    .refine(({ first, last }) => first <= last, {
      path: ['last'],
      message: 'it must not be before the first',
    }),
} as const;

/** A mentor's places at one school. */
export const mentorForm = {
  fields: [
    line('subject', 'The name by which sign-in knows them'),
    line('name', 'Name'),
    line('school', 'School', { hint: 'URN, for example, 100101' }),
    line('places', 'Places at this school'),
    line('languages', 'Languages', { hint: 'With commas between', optional: true }),
  ],
  schema: z.object({
    subject: name,
    name,
    school: wholeNumber.refine((urn) => urn >= 100_000 && urn <= 999_999, 'a URN has six digits'),
    places: wholeNumber.refine((places) => places <= 100, 'at most 100'),
    languages: z.string().transform((text) =>
      text
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== ''),
    ),
  }),
} as const;
