import { may } from '../../../../access/may.ts';
import type { Viewer } from '../../../../access/viewer.ts';
import { comparedPhases, phaseWords } from '../../../../attendance/phase.ts';
import { counted, inWords, sentenceCase } from '../../../../presentation/formatting.ts';
import { longDate } from '../../../../presentation/long-date.ts';
import type { LastDayRefusal } from '../../../../store/postgres/support/keep-hub.ts';
import type { OpenDayOnPage } from '../../../../store/postgres/support/open-days.ts';
import type { HubOnList, HubRead } from '../../../../store/postgres/support/read-hubs.ts';
import { gapKinds, gapKindWords } from '../../../../support/gap-kind.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { dateFields } from '../../responses/respond/form/date-fields.ts';
import { fieldOf, type Typed } from '../../responses/respond/form/typed.ts';
import { lastDayIn } from './read-form.ts';

/** The directory of hubs, by region. */
export const hubsView = (hubs: readonly HubOnList[]) => ({
  result: counted(hubs.length, 'hub', 'hubs'),
  regions: [...Map.groupBy(hubs, ({ region }) => region)].map(([region, all]) => ({
    region,
    hubs: all.map((hub) => ({ href: `/hubs/${hub.id}`, name: hub.name, rows: factsOf(hub) })),
  })),
});

/** What was typed into the forms of a hub's page. */
interface HubForms {
  /** Of the hub itself; undefined where it is as it was saved. */
  readonly typed?: Typed | undefined;
  readonly openDay?: Typed;
  /** Of the open day that a school signs up for. */
  readonly coming?: { readonly day: string; readonly typed: Typed };
  readonly errors?: readonly FieldError[];
}

/** An open day, with who comes for the hub, and for a school how many it sends. */
function dayShown(
  { id, on, isCancelled, words, seats, people, own, schools }: OpenDayOnPage,
  keeps: boolean,
  coming: HubForms['coming'],
  errors: readonly FieldError[],
) {
  const field = `people-${id}`;
  const error = errors.find((each) => each.field === field);
  return {
    id,
    field,
    heading: longDate(on),
    isCancelled,
    words,
    left: isCancelled
      ? 'Cancelled'
      : `${counted(Math.max(0, seats - people), 'seat', 'seats')} of ${seats} left`,
    own:
      own === 0
        ? undefined
        : isCancelled
          ? `${counted(own, 'person of your school', 'people of your school')} had signed up. Nobody needs to come.`
          : `From your school ${counted(own, 'person comes', 'people come')}.`,
    people: coming?.day === id ? fieldOf(coming.typed, 'people') : own === 0 ? '' : String(own),
    error: error && { text: error.text },
    schools: keeps ? schools.map(({ name, people: many }) => `${name}: ${many}`) : [],
  };
}

/** One hub, with the form for whoever keeps it. */
export function hubView(
  viewer: Viewer,
  hub: HubRead,
  { typed: sent, openDay = {}, coming, errors = [] }: HubForms,
) {
  const typed = sent ?? typedOf(hub);
  const comes = may(viewer, 'come-to-open-day', { hub: hub.id });
  const keeps = may(viewer, 'keep-hub', { hub: hub.id });
  return {
    breadcrumbs: [{ text: 'Home', href: '/' }, { text: 'Hubs', href: '/hubs' }, { text: hub.name }],
    name: hub.name,
    here: `/hubs/${hub.id}`,
    rows: factsOf(hub),
    offer: hub.offer,
    keeps,
    comes,
    days: hub.days.map((day) => dayShown(day, keeps, coming, errors)),
    open: dateFields(openDay, errors, 'open'),
    openDay: { about: fieldOf(openDay, 'about'), seats: fieldOf(openDay, 'seats') },
    saving: hub.saving,
    errors,
    boxesOfPhases: comparedPhases.map((phase) => box(`phase-${phase}`, phaseWords[phase], typed)),
    boxesOfPractices: gapKinds.map((kind) =>
      box(`practice-${kind}`, sentenceCase(gapKindWords[kind]), typed),
    ),
    last: dateFields(typed, errors, 'last'),
    cancelling: cancelling(hub, typed),
    values: Object.fromEntries(
      ['places', 'reach', 'offer', 'open-days', 'contact', 'cover'].map((name) => [
        name,
        fieldOf(typed, name),
      ]),
    ),
  };
}

/** Open days that saving a form would cancel: those beyond the last day in it. */
function daysBeyond({ days }: HubRead, typed: Typed): readonly OpenDayOnPage[] {
  const last = lastDayIn(typed);
  return last === undefined ? [] : days.filter(({ on, isCancelled }) => !isCancelled && on > last);
}

const signedUp = (days: readonly OpenDayOnPage[]): number =>
  days.reduce((sum, { people }) => sum + people, 0);
const ofDays = (days: readonly OpenDayOnPage[]): string => counted(days.length, 'open day', 'open days');

/** What is said where a last day was not saved. */
export function lastDayRefused(because: LastDayRefusal, hub: HubRead, typed: Typed): FieldError {
  if (because === 'before-first-day')
    return {
      field: 'last-day',
      text: `The last day must be on or after the first, ${longDate(hub.firstDay)}`,
    };
  const days = daysBeyond(hub, typed);
  const people = signedUp(days);
  return {
    field: 'cancels',
    text: `Nothing is saved yet: the last day would cancel ${ofDays(days)}, for which ${people === 0 ? 'nobody has' : counted(people, 'person has', 'people have')} signed up. Confirm it, or change the last day`,
  };
}

/** Which open days saving a form would cancel, with a box to confirm it: ticked where just these were confirmed. */
function cancelling(hub: HubRead, typed: Typed) {
  const days = daysBeyond(hub, typed);
  if (days.length === 0) return undefined;
  const value = days.map(({ id }) => id).join(' ');
  return {
    days: days.map(({ on, people, schools }) => {
      // Only a hub's own lead reads which schools come, and so how many.
      const from = schools.length === 0 ? '' : ` from ${counted(schools.length, 'school', 'schools')}`;
      return `${longDate(on)}: ${people === 0 ? 'nobody has' : `${counted(people, 'person', 'people')}${from} ${people === 1 ? 'has' : 'have'}`} signed up`;
    }),
    box: {
      value,
      text: `Yes, cancel ${days.length === 1 ? 'this open day' : `these ${ofDays(days)}`}`,
      checked: fieldOf(typed, 'cancels') === value,
    },
  };
}

const box = (name: string, text: string, typed: Typed) => ({
  id: name,
  name,
  value: 'yes',
  text,
  checked: fieldOf(typed, name) !== '',
});

/** A hub as its form would say it. */
function typedOf(hub: HubOnList): Typed {
  const [year = '', month = '', day = ''] = hub.lastDay?.split('-') ?? [];
  return {
    ...Object.fromEntries(hub.phases.map((phase) => [`phase-${phase}`, 'yes'])),
    ...Object.fromEntries(hub.practices.map((kind) => [`practice-${kind}`, 'yes'])),
    places: String(hub.places),
    reach: hub.reachKm === null ? '' : String(hub.reachKm),
    offer: hub.offer,
    'open-days': hub.openDays,
    contact: hub.contact,
    cover: hub.cover,
    'last-day': day,
    'last-month': month,
    'last-year': year,
  };
}

function factsOf({
  leadUrn,
  region,
  phases,
  practices,
  places,
  taken,
  reachKm,
  openDays,
  contact,
  cover,
  firstDay,
  lastDay,
}: HubOnList) {
  return [
    { label: 'Lead school', value: `URN ${leadUrn}, ${region}` },
    { label: 'Phases', value: inWords(phases.map((phase) => phaseWords[phase].toLowerCase())) },
    ...(practices.length === 0
      ? []
      : [{ label: 'Can show practice in', value: inWords(practices.map((kind) => gapKindWords[kind])) }]),
    ...(reachKm === null ? [] : [{ label: 'Goes as far as', value: `${reachKm} km` }]),
    ...(openDays === '' ? [] : [{ label: 'Open days', value: openDays }]),
    ...(cover === '' ? [] : [{ label: 'Who pays for cover', value: cover }]),
    ...(contact === '' ? [] : [{ label: 'Write to', value: contact }]),
    {
      label: 'A hub',
      value:
        lastDay === null ? `since ${longDate(firstDay)}` : `${longDate(firstDay)} to ${longDate(lastDay)}`,
    },
    ...(taken === undefined
      ? []
      : [{ label: 'Places', value: `${Math.max(0, places - taken)} of ${places} left` }]),
  ];
}
