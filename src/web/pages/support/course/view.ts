import { may } from '../../../../access/may.ts';
import type { AccessSettings } from '../../../../access/settings.ts';
import { schoolOf, type Viewer } from '../../../../access/viewer.ts';
import type { IsoDate } from '../../../../attendance/calendar/iso-date.ts';
import type { SupportCourse } from '../../../../store/postgres/support/read-support.ts';
import { remindersOf } from '../../../../workflow/support/reminders.ts';
import type { SupportHand } from '../../../../workflow/support/support-step.ts';
import { objectivesOf } from '../../../../workflow/support/support-work.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { fieldOf, type Typed } from '../../responses/respond/form/typed.ts';
import { schoolCrumbs } from '../../school/breadcrumbs.ts';
import { reminderWords } from '../reminder-words.ts';
import { supportTag } from '../state-tags.ts';
import { whoSees } from '../who-sees.ts';
import { eventsTold } from './event-words.ts';
import { groupView } from './group-view.ts';
import { daysWords, partsWords } from './how-far.ts';
import { groupsOpenTo } from './step-groups.ts';

/** The course of a school's support: where it stands, what happened, and the steps that are open to the reader. */
export function courseView(
  viewer: Viewer,
  course: SupportCourse,
  access: AccessSettings,
  today: IsoDate,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
) {
  const { id, urn, schoolName, state, hub, hubs, events } = course;
  const own = schoolOf(viewer) === urn;
  const works = may(viewer, 'take-support-step', course.facts, access);
  const groups = works ? groupsOpenTo(state, viewer.role as SupportHand) : [];
  const answers = groups.some(({ id: group }) => group === 'work');
  const answering = answers && fieldOf(typed, 'work') === 'answer' ? fieldOf(typed, 'answers') : undefined;
  const sent =
    answering === undefined
      ? (groups.find(({ steps }) => steps.some((step) => step === fieldOf(typed, 'step'))) ?? groups[0])
      : undefined;
  const told = eventsTold(events, hubs, answers ? (viewer.role as SupportHand) : undefined);
  // An answer to what there is not belongs to the page.
  const answered = told.find(({ number }) => String(number) === answering)?.number;
  const errorPlace = answered === undefined ? (sent?.id ?? 'course') : `answer-${answered}`;
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
    days: hub && works ? [...daysWords(events), ...partsWords(events)] : [],
    reminders: works
      ? remindersOf(events, state, today, hub?.lastDay ?? null).map((each) => reminderWords(each, own))
      : [],
    works,
    events: told.map((event) =>
      event.number === answered ? { ...event, typed: fieldOf(typed, 'words'), error: errors[0] } : event,
    ),
    // Errors stand beside the form that was sent: the ids of the others' fields are not the same.
    errors: errors.map(({ field, text }) => ({
      field:
        answered === undefined && sent === undefined
          ? 'course'
          : `${errorPlace}-${answered === undefined ? field : 'words'}`,
      text,
    })),
    groups: groups.map((group) =>
      groupView(
        group,
        { hubs, objectives: objectivesOf(events) },
        group === sent ? { typed, errors } : nothing,
      ),
    ),
    // What was written where nothing can be sent any more is not lost.
    lost: sent === undefined && answered === undefined ? fieldOf(typed, 'words') : '',
  };
}

/** A form that was not sent. */
const nothing = { typed: {}, errors: [] };
