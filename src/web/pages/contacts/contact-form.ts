import type { FieldError } from '../../chain/draw-pages.ts';
import { faultsOfText } from '../responses/respond/form/text-field.ts';
import { fieldOf, type Typed } from '../responses/respond/form/typed.ts';

/** Whom to write to, as the form says it, or what is wrong with the form. */
export function readContactForm(
  typed: Typed,
): { readonly name: string; readonly email: string } | readonly FieldError[] {
  const name = fieldOf(typed, 'name').replace(/\s+/g, ' ');
  const email = fieldOf(typed, 'email');
  const faults = [
    ...faultsOfText(typed, {
      field: 'name',
      missing: 'Enter whom to write to, such as Attendance lead',
      called: 'Whom to write to',
      most: 100,
    }),
    ...(email === '' ? [{ field: 'email', text: 'Enter an email address' }] : []),
    ...(email !== '' && !isEmail(email)
      ? [
          {
            field: 'email',
            text: 'Enter an email address in the correct format, such as attendance@school.sch.uk',
          },
        ]
      : []),
  ];
  return faults.length > 0 ? faults : { name, email };
}

/** One address with a domain that has a dot: what a person can write to, and nothing that changes a message. */
function isEmail(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$/.test(
      text,
    )
  );
}
