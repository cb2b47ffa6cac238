import { count } from '../../../presentation/formatting.ts';
import type { ConsentToGive } from '../../../store/postgres/contacts/consent.ts';
import { gapKinds } from '../../../support/gap-kind.ts';
import { mostCap } from '../../../workflow/helping/help-step.ts';
import type { FieldError } from '../../chain/draw-pages.ts';
import { faultsOfText } from '../responses/respond/form/text-field.ts';
import { fieldOf, type Typed } from '../responses/respond/form/typed.ts';

/** Longest texts, as the table holds them. */
const mostPractice = 2000;
const mostHours = 200;

/** That a school may be asked, as the form says it, or what is wrong with the form. */
export function readContactForm(typed: Typed): Omit<ConsentToGive, 'urn'> | readonly FieldError[] {
  const name = fieldOf(typed, 'name').replace(/\s+/g, ' ');
  const email = fieldOf(typed, 'email');
  const practice = fieldOf(typed, 'practice');
  const hours = fieldOf(typed, 'hours');
  const cap = fieldOf(typed, 'cap');
  const wholeCap = /^[1-9]\d?$/.test(cap) && Number(cap) <= mostCap;
  const faults = [
    ...faultsOfText(typed, {
      field: 'name',
      missing: 'Enter whom to write to, such as Attendance lead',
      called: 'Whom to write to',
      most: 100,
    }),
    ...(email === '' ? [{ field: 'email', text: 'Enter an email address' }] : []),
    ...(email !== '' && !isEmail(email) ? [wrongEmail] : []),
    ...tooLong('practice', 'What others can learn', practice, mostPractice),
    ...tooLong('hours', 'When you can be reached', hours, mostHours),
    ...(wholeCap ? [] : [{ field: 'cap', text: `Enter a whole number of questions from 1 to ${mostCap}` }]),
  ];
  if (faults.length > 0) return faults;
  return {
    name,
    email,
    practice,
    hours,
    gaps: gapKinds.filter((kind) => fieldOf(typed, `gap-${kind}`) !== ''),
    cap: Number(cap),
    paused: fieldOf(typed, 'paused') !== '',
  };
}

export const wrongEmail: FieldError = {
  field: 'email',
  text: 'Enter an email address in the correct format, such as attendance@school.sch.uk',
};

const tooLong = (field: string, called: string, text: string, most: number): readonly FieldError[] =>
  text.length > most ? [{ field, text: `${called} must be ${count(most)} characters or fewer` }] : [];

/** One address with a domain that has a dot: what a person can write to, and nothing that changes a message. */
export function isEmail(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$/.test(
      text,
    )
  );
}
