import { isSignedIn, type Viewer } from '../../../access/viewer.ts';
import { displayYear } from '../../../attendance/academic-year.ts';
import { lessonSections } from '../../../documents/year-end/lesson-words.ts';
import { count, sentenceCase } from '../../../presentation/formatting.ts';
import type { ListTable } from '../../../presentation/html/list-table.ts';
import { longDate } from '../../../presentation/long-date.ts';
import type { ClosedYear } from '../../../store/postgres/year-turn/read-closed-years.ts';
import type { YearTurn } from '../../../store/postgres/year-turn/read-year-turn.ts';
import {
  daysForSchoolsAlone,
  firstDayToClose,
  type YearTurnHand,
  type YearTurnState,
  type YearTurnStep,
  yearTurnStateWords,
  yearTurnSteps,
  yearTurnStepsOpenTo,
} from '../../../workflow/year-turn/year-turn-step.ts';
import type { FieldError } from '../../chain/draw-pages.ts';
import { dayInLondon, displayDay, displayTime } from '../../dates/display-time.ts';
import { releaseCrumbs } from '../releases/shared/crumbs.ts';
import { fieldOf, type Typed } from '../responses/respond/form/typed.ts';

const colours: Readonly<Record<YearTurnState, string>> = {
  making: 'light-blue',
  made: 'yellow',
  shown: 'purple',
  closed: 'green',
};

/** How the year of a release is closed, with the steps that the viewer can take now. */
export function yearTurnView(
  viewer: Viewer,
  turn: YearTurn,
  now: Date,
  typed: Typed = {},
  fault?: { readonly step: YearTurnStep; readonly text: string },
) {
  const { release, year, state, events, lessons, words, learnt } = turn;
  const who = {
    hand: viewer.role as YearTurnHand,
    by: isSignedIn(viewer) ? viewer.person : undefined,
    at: now,
  };
  const first = firstDayToClose(year);
  const isOver = dayInLondon(now) >= first;
  const steps = yearTurnStepsOpenTo(events, who).filter((step) => step !== 'begun' || isOver);
  const typedStep = fieldOf(typed, 'step');
  const isOpen = steps.some((step) => step === typedStep);
  return {
    breadcrumbs: releaseCrumbs(release, 'Close the year'),
    number: release,
    year: displayYear(year),
    tag:
      state === undefined
        ? { text: 'Not begun', classes: 'govuk-tag--grey' }
        : { text: yearTurnStateWords[state], classes: `govuk-tag--${colours[state]}` },
    waits: waitWords(turn, now, isOver, steps.length > 0),
    errors: errorsOf(fault, steps),
    // What takes back what was shown comes after what goes on.
    forms: steps
      .toSorted((a, b) => Number(a === 'made-again') - Number(b === 'made-again'))
      .map((step) => ({
        step,
        ...stepForms[step],
        action: `/releases/${release}/year/${yearTurnSteps[step].by === 'analyst' ? 'prepare' : 'decide'}`,
        after: events.length,
        value: typedStep === step ? fieldOf(typed, 'words') : step === 'written' ? (learnt ?? '') : '',
      })),
    // What was typed into a form that somebody else's step took away.
    lost: isOpen ? '' : fieldOf(typed, 'words'),
    counts: words.length === 0 || lessons === undefined ? undefined : countsTable(words),
    learnt,
    sections: lessons === undefined ? [] : lessonSections(lessons),
    events: events
      .map(({ step, at, name, words: why }) => ({
        what: `${name ?? 'The service'} ${yearTurnSteps[step].words}`,
        why,
        when: displayTime(at),
      }))
      .toReversed(),
  };
}

const errorsOf = (
  fault: { readonly step: YearTurnStep; readonly text: string } | undefined,
  steps: readonly YearTurnStep[],
): readonly FieldError[] =>
  fault === undefined
    ? []
    : [{ field: steps.includes(fault.step) ? `${fault.step}-words` : 'closing', text: fault.text }];

/** What is waited for, where it is not the viewer. */
function waitWords({ year, state, events, learnt }: YearTurn, now: Date, isOver: boolean, mayAct: boolean) {
  if (state === undefined)
    return isOver
      ? 'An analyst begins. The settled rate of every school is then fixed, and read against what was asked.'
      : `It can begin on ${longDate(firstDayToClose(year))}, when registers of July have settled.`;
  if (state === 'making') return 'The verdicts are being made. Look again in a few minutes.';
  if (state === 'made')
    return mayAct
      ? undefined
      : 'Somebody who did not prepare it looks at the verdicts and shows schools their own.';
  if (state === 'closed')
    return 'The year is closed. Trusts, local authorities, hubs and regional advisers see the verdicts of their schools, and everybody sees what the year taught.';
  const shown = events.findLast(({ step }) => step === 'shown')!.at;
  const until = new Date(shown.getTime() + daysForSchoolsAlone * 86_400_000);
  if (until > now)
    return `Heads and attendance leads see how their own school’s year was read, and nobody above them does. The year can be closed from ${displayDay(until)}.`;
  return learnt !== undefined
    ? 'Schools have had their two weeks. An approver who prepared nothing of it can close the year.'
    : 'Schools have had their two weeks. The year can be closed once somebody has written which settings change and why.';
}

interface StepForm {
  readonly heading: string;
  readonly says: string;
  readonly label?: string;
  readonly button: string;
}

const stepForms: Readonly<Record<YearTurnStep, StepForm>> = {
  begun: {
    heading: 'Fix the settled rates',
    says: 'Every school’s attendance is fixed as its registers say it now, and read against what was asked. Nobody outside this page sees anything yet.',
    button: 'Fix the rates and make the verdicts',
  },
  made: { heading: '', says: '', button: '' },
  'made-again': {
    heading: 'Make the verdicts again',
    says: 'Where registers were put right or a disruption was accepted since. Schools no longer see what was made before, and the two weeks begin anew.',
    label: 'Why',
    button: 'Make the verdicts again',
  },
  written: {
    heading: 'Write which settings change and why',
    says: 'It is published with the figures below when the year is closed. Name no school.',
    label: 'Which settings change, and why',
    button: 'Keep these words',
  },
  shown: {
    heading: 'Show schools their own',
    says: 'From then on heads and attendance leads see how their own school’s year was read, for two weeks before anybody else.',
    label: 'What you looked at, and what you found',
    button: 'Show schools how their year was read',
  },
  closed: {
    heading: 'Close the year',
    says: 'Those above schools then see the verdicts, what the year taught is published, and accepted disruptions are handed to the next release. It cannot be taken back.',
    button: 'Close the year',
  },
};

function countsTable(words: YearTurn['words']): ListTable {
  return {
    columns: [{ text: 'Verdict' }, { text: 'Schools', numeric: true }],
    rows: words.map(({ word, schools }) => ({
      cells: [{ text: sentenceCase(word) }, { text: count(schools) }],
    })),
  };
}

/** What closed years taught, the newest first. */
export function closedYearsView(years: readonly ClosedYear[]) {
  return {
    breadcrumbs: [{ text: 'Home', href: '/' }, { text: 'What years taught' }],
    years: years.map(({ year, lessons, learnt, closedAt }) => ({
      id: `year-${year}`,
      heading: displayYear(year),
      method: lessons.method,
      closed: displayDay(closedAt),
      learnt,
      sections: lessonSections(lessons).map((section) => ({ ...section, id: `${section.id}-${year}` })),
    })),
  };
}
