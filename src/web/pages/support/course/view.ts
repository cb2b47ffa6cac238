import { may } from '../../../../access/may.ts';
import type { AccessSettings } from '../../../../access/settings.ts';
import { schoolOf, type Viewer } from '../../../../access/viewer.ts';
import { dayInWords } from '../../../../presentation/day-in-words.ts';
import { sentenceCase } from '../../../../presentation/formatting.ts';
import type { HubOnList } from '../../../../store/postgres/support/read-hubs.ts';
import type { SupportCourse } from '../../../../store/postgres/support/read-support.ts';
import { type SupportHand, supportSteps } from '../../../../workflow/support/support-step.ts';
import {
  achievedWords,
  daysOf,
  daysOfSupport,
  supportWorkKinds,
  supportWorks,
} from '../../../../workflow/support/support-work.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { dateFields } from '../../responses/respond/form/date-fields.ts';
import { fieldOf, type Typed } from '../../responses/respond/form/typed.ts';
import { schoolCrumbs } from '../../school/breadcrumbs.ts';
import { supportTag } from '../state-tags.ts';
import { whoSees } from '../who-sees.ts';
import { eventTold } from './event-words.ts';
import { groupsOpenTo, type StepGroup } from './step-groups.ts';

/** The course of a school's support: where it stands, what happened, and the steps that are open to the reader. */
export function courseView(
  viewer: Viewer,
  course: SupportCourse,
  access: AccessSettings,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
) {
  const { id, urn, schoolName, state, hub, hubs, events } = course;
  const own = schoolOf(viewer) === urn;
  const works = may(viewer, 'take-support-step', course.facts, access);
  const groups = works ? groupsOpenTo(state, viewer.role as SupportHand) : [];
  const sent = groups.find(({ steps }) => steps.some((step) => step === fieldOf(typed, 'step'))) ?? groups[0];
  return {
    breadcrumbs: own
      ? schoolCrumbs(
          viewer,
          { urn, name: schoolName },
          { text: 'Support', href: `/school/${urn}/support` },
          { text: 'Course' },
        )
      : [{ text: 'Home', href: '/' }, { text: 'Support of schools', href: '/support' }, { text: schoolName }],
    schoolName,
    urn,
    here: `/support/${id}`,
    tag: supportTag(state),
    after: events.length,
    accepting: own && (state === 'offered' || state === 'postponed'),
    whoSees: own ? whoSees(access) : [],
    hub: hub && { name: hub.name, href: `/hubs/${hub.id}`, contact: hub.contact },
    days: hub && works ? daysWords(course) : [],
    works,
    events: events.map((event) => eventTold(event, hubs)),
    // Errors stand beside the form that was sent: the ids of the others' fields are not the same.
    errors: errors.map(({ field, text }) => ({
      field: sent === undefined ? 'course' : `${sent.id}-${field}`,
      text,
    })),
    groups: groups.map((group) => groupView(group, hubs, group === sent ? { typed, errors } : nothing)),
    // What was written where nothing can be sent any more is not lost.
    lost: sent === undefined ? fieldOf(typed, 'words') : '',
  };
}

function daysWords({ events }: SupportCourse) {
  const { booked, held, left } = daysOf(events);
  return [
    { label: 'Days held', value: `${held.length} of ${daysOfSupport}${listed(held)}` },
    { label: 'Days left', value: String(left) },
    { label: 'Booked', value: booked.length === 0 ? 'None' : booked.map(dayInWords).join(', ') },
  ];
}

const listed = (days: readonly string[]): string =>
  days.length === 0 ? '' : `: ${days.map(dayInWords).join(', ')}`;

/** A form that was not sent. */
const nothing = { typed: {}, errors: [] };

function groupView(
  group: StepGroup,
  hubs: readonly HubOnList[],
  { typed, errors }: { readonly typed: Typed; readonly errors: readonly FieldError[] },
) {
  const { id, steps, asks } = group;
  const errorOf = (field: string) => {
    const found = errors.find((error) => error.field === field);
    return found && { text: found.text };
  };
  const chosen = (field: string) => fieldOf(typed, field);
  const hubItems = (field: string) => [
    { value: '', text: 'Choose a hub' },
    ...hubs.map((hub) => ({
      value: hub.id,
      text:
        hub.taken === undefined
          ? hub.name
          : `${hub.name} (${Math.max(0, hub.places - hub.taken)} of ${hub.places} places left)`,
      selected: hub.id === chosen(field),
    })),
  ];
  return {
    id,
    heading: group.heading,
    ask: group.ask,
    button: group.button,
    steps: steps.map((step) => ({
      value: step,
      text: stepWords[step] ?? sentenceCase(supportSteps[step].words),
    })),
    step: chosen('step'),
    stepError: errorOf('step'),
    words: chosen('words'),
    wordsError: errorOf('words'),
    hub: asks.includes('hub') ? { items: hubItems('hub'), error: errorOf('hub') } : undefined,
    twoHubs: asks.includes('two-hubs') ? { first: hubItems('hub-1'), second: hubItems('hub-2') } : undefined,
    work: asks.includes('work')
      ? {
          items: [
            { value: '', text: 'Choose what it is' },
            ...supportWorkKinds.map((value) => ({
              value,
              text: supportWorks[value].words,
              selected: value === chosen('work'),
            })),
          ],
          error: errorOf('work'),
          date: dateFields(typed, errors, 'on'),
        }
      : undefined,
    end: asks.includes('end')
      ? {
          items: Object.entries(achievedWords).map(([value, text]) => ({ value, text })),
          achieved: chosen('achieved'),
          achievedError: errorOf('achieved'),
          exit: chosen('exit'),
          exitError: errorOf('exit'),
        }
      : undefined,
  };
}

const stepWords: Partial<Record<StepGroup['steps'][number], string>> = {
  accepted: 'Accept: 10 days over 3 terms with a hub',
  declined: 'Decline: nothing follows from it',
  postponed: 'Postpone: answer later',
  confirmed: 'Offer support',
  'not-confirmed': 'Do not offer support',
  paused: 'Pause',
  resumed: 'Take it up again',
  'place-given-up': 'Give the place up: the school waits for another hub',
  stopped: 'Stop',
  ended: 'End: the work is done',
};
