import { may, schoolNamed } from '../../../access/may.ts';
import type { Viewer } from '../../../access/viewer.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { counted, inWords, sentenceCase } from '../../../presentation/formatting.ts';
import type { Consent, ConsentOfSchool } from '../../../store/postgres/contacts/read-consent.ts';
import type { Contact, ContactsOfSchool } from '../../../store/postgres/contacts/read-contacts.ts';
import { type GapKind, gapKinds, gapKindWords } from '../../../support/gap-kind.ts';
import { inTurn } from '../../../support/helping/in-turn.ts';
import { usualCap } from '../../../workflow/helping/help-step.ts';
import type { FieldError } from '../../chain/draw-pages.ts';
import { displayDay } from '../../dates/display-time.ts';
import { fieldOf, type Typed } from '../responses/respond/form/typed.ts';
import { schoolCrumbs } from '../school/breadcrumbs.ts';

const doneWords = {
  agreed: 'Similar schools can now ask yours.',
  withdrawn: 'Similar schools can no longer ask yours.',
} as const;
export type ContactDone = keyof typeof doneWords;

/** What was typed into the form, and what is wrong with it. */
export interface ContactForm {
  readonly values: Typed;
  readonly errors: readonly FieldError[];
}

/** A consent as its form would say it; of one that is not there, what is usual. */
export function typedOfConsent(consent: Consent | undefined): Typed {
  if (consent === undefined) return { cap: String(usualCap) };
  const { name, email, practice, hours, gaps, cap, paused } = consent;
  return {
    name,
    email,
    practice,
    hours,
    cap: String(cap),
    ...Object.fromEntries(gaps.map((kind) => [`gap-${kind}`, 'yes'])),
    ...(paused ? { paused: 'yes' } : {}),
  };
}

/** Whether a school may be asked by similar schools, with the form to say so. */
export function contactView(
  viewer: Viewer,
  urn: Urn,
  { schoolName, consent, namedBy }: ConsentOfSchool,
  { values, errors }: ContactForm,
  done: unknown = undefined,
) {
  const box = (name: string, text: string) => ({
    id: name,
    name,
    value: 'yes',
    text,
    checked: fieldOf(values, name) !== '',
  });
  return {
    breadcrumbs: schoolCrumbs(viewer, { urn, name: schoolName }, { text: 'Being asked' }),
    notification: Object.hasOwn(doneWords, String(done))
      ? { text: doneWords[done as ContactDone] }
      : undefined,
    schoolName,
    urn,
    named: `${counted(namedBy, 'school’s report names', 'schools’ reports name')} yours as similar.`,
    consent: consent && {
      paused: consent.paused,
      rows: [
        { label: 'Write to', value: consent.name },
        { label: 'Email', value: consent.email },
        { label: 'Agreed on', value: displayDay(consent.givenAt) },
      ],
    },
    gaps: gapKinds.map((kind) => box(`gap-${kind}`, sentenceCase(gapKindWords[kind]))),
    paused: [box('paused', 'Pause: do not ask us at the moment')],
    values,
    errors,
  };
}

/** The similar schools that agreed to be asked, near-equals in turn; for a head, with the form to ask one. */
export function contactsView(
  viewer: Viewer,
  urn: Urn,
  { schoolName, contacts }: ContactsOfSchool,
  gap: GapKind | undefined,
  { values, errors }: ContactForm = { values: {}, errors: [] },
) {
  const open = inTurn(contacts.filter(({ paused }) => !paused));
  const shown = open.filter(({ gaps }) => gap === undefined || gaps.includes(gap));
  const away = contacts.length - open.length;
  // Of each school that is shown both are so.
  const of = { ...schoolNamed(urn), contactConsented: true };
  const asks = may(viewer, 'ask-similar-school', { of, for: urn, inReport: true });
  const chosen = gap ?? fieldOf(values, 'gap');
  return {
    breadcrumbs: schoolCrumbs(viewer, { urn, name: schoolName }, { text: 'Similar schools to ask' }),
    schoolName,
    urn,
    errors,
    gaps: gapItems('All', gap),
    result: counted(shown.length, 'school', 'schools'),
    away:
      away === 0
        ? undefined
        : `${counted(away, 'more school agreed', 'more schools agreed')} and cannot be asked now: paused, or asked as often as it wants this term.`,
    contacts: shown.map((contact) => ({
      heading: contact.schoolName,
      place: contact.localAuthorityName,
      practice: contact.practice,
      rows: factsOf(contact),
    })),
    asks: asks && shown.length > 0,
    schools: shown.map((contact, i) => ({
      ...(i === 0 ? { id: 'to' } : {}),
      value: String(contact.urn),
      text: contact.schoolName,
      checked: fieldOf(values, 'to') === String(contact.urn),
    })),
    about: gapItems(
      'Something else',
      gapKinds.find((kind) => kind === chosen),
    ),
    words: fieldOf(values, 'words'),
  };
}

const gapItems = (none: string, chosen: GapKind | undefined) => [
  { value: '', text: none },
  ...gapKinds.map((value) => ({
    value,
    text: sentenceCase(gapKindWords[value]),
    selected: value === chosen,
  })),
];

const factsOf = ({ name, hours, gaps }: Contact) => [
  { label: 'Whom you would hear from', value: name },
  ...(gaps.length === 0
    ? []
    : [{ label: 'Can tell of', value: inWords(gaps.map((kind) => gapKindWords[kind])) }]),
  ...(hours === '' ? [] : [{ label: 'When', value: hours }]),
];
