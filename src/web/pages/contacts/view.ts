import type { Viewer } from '../../../access/viewer.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { ConsentOfSchool } from '../../../store/postgres/contacts/read-consent.ts';
import type { ContactsOfSchool } from '../../../store/postgres/contacts/read-contacts.ts';
import type { FieldError } from '../../chain/draw-pages.ts';
import { displayDay } from '../../dates/display-time.ts';
import type { Typed } from '../responses/respond/form/typed.ts';
import { schoolCrumbs } from '../school/breadcrumbs.ts';

const doneWords = {
  agreed: 'Similar schools can now see whom to write to.',
  withdrawn: 'Similar schools can no longer see whom to write to.',
} as const;
export type ContactDone = keyof typeof doneWords;

/** What was typed into the form, and what is wrong with it. */
export interface ContactForm {
  readonly values: Typed;
  readonly errors: readonly FieldError[];
}

/** Whether a school may be contacted by similar schools, with the form to say so. */
export function contactView(
  viewer: Viewer,
  urn: Urn,
  { schoolName, consent }: ConsentOfSchool,
  { values, errors }: ContactForm,
  done: unknown = undefined,
) {
  return {
    breadcrumbs: schoolCrumbs(viewer, { urn, name: schoolName }, { text: 'Being contacted' }),
    notification: Object.hasOwn(doneWords, String(done))
      ? { text: doneWords[done as ContactDone] }
      : undefined,
    schoolName,
    urn,
    consent: consent && {
      rows: [
        { label: 'Write to', value: consent.name },
        { label: 'Email', value: consent.email },
        { label: 'Agreed on', value: displayDay(consent.givenAt) },
      ],
    },
    values,
    errors,
  };
}

/** The similar schools that agreed to be contacted. */
export function contactsView(viewer: Viewer, urn: Urn, { schoolName, contacts }: ContactsOfSchool) {
  return {
    breadcrumbs: schoolCrumbs(viewer, { urn, name: schoolName }, { text: 'Similar schools to contact' }),
    schoolName,
    contacts: contacts.map(({ schoolName: heading, localAuthorityName, name, email }) => ({
      heading,
      place: localAuthorityName,
      name,
      email,
    })),
  };
}
