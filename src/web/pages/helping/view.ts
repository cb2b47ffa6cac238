import type { Viewer } from '../../../access/viewer.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { counted, sentenceCase } from '../../../presentation/formatting.ts';
import type { HelpKnown } from '../../../store/postgres/helping/help-known.ts';
import type { HelpBox, HelpRead } from '../../../store/postgres/helping/read-help.ts';
import { gapKindWords } from '../../../support/gap-kind.ts';
import {
  type HelpHand,
  type HelpState,
  type HelpStep,
  helpStateWords,
  helpSteps,
  helpStepsOpenTo,
  replyDays,
} from '../../../workflow/helping/help-step.ts';
import type { FieldError } from '../../chain/draw-pages.ts';
import { displayDay, displayTime } from '../../dates/display-time.ts';
import { fieldOf, type Typed } from '../responses/respond/form/typed.ts';
import { schoolCrumbs } from '../school/breadcrumbs.ts';

const colours: Partial<Record<HelpState, string>> = { asked: 'yellow', answered: 'green' };
const tagOf = (state: HelpState) => ({
  text: helpStateWords[state],
  classes: `govuk-tag--${colours[state] ?? 'grey'}`,
});

const dayMs = 86_400_000;
const replyBy = (begun: Date): Date => new Date(begun.getTime() + replyDays * dayMs);

const aboutWords = ({ gap }: Pick<HelpKnown, 'gap'>): string =>
  gap === null ? 'Something else' : sentenceCase(gapKindWords[gap]);

/** What a school asked others and was asked. */
export function helpBoxView(viewer: Viewer, urn: Urn, { schoolName, help, namedBy }: HelpBox, now: Date) {
  const row = (each: HelpKnown) => ({
    href: `/help/${each.id}`,
    text: `${each.otherName}: ${aboutWords(each)}`,
    tag: tagOf(each.state),
    note:
      each.state === 'asked'
        ? `asked on ${displayDay(each.begunAt)}, ${replyBy(each.begunAt) < now ? 'an answer was hoped for by' : 'an answer is hoped for by'} ${displayDay(replyBy(each.begunAt))}`
        : `since ${displayDay(each.stateAt)}`,
  });
  return {
    breadcrumbs: schoolCrumbs(viewer, { urn, name: schoolName }, { text: 'Schools that help each other' }),
    schoolName,
    urn,
    named: `${counted(namedBy, 'school’s report names', 'schools’ reports name')} yours as similar.`,
    groups: [
      {
        id: 'was-asked',
        heading: 'What you were asked',
        empty: 'No school has asked yours.',
        rows: help.filter(({ side }) => side === 'helps').map(row),
      },
      {
        id: 'have-asked',
        heading: 'What you asked',
        empty: 'You have asked no school.',
        rows: help.filter(({ side }) => side === 'asks').map(row),
      },
    ],
  };
}

/** What two schools write to each other, as one of them reads it, with what it can do. */
export function helpView(
  viewer: Viewer,
  help: HelpRead,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
) {
  const { id, own, ownName, otherName, side, state, events, addresses, usualAddress, begunAt, wordsGoneAt } =
    help;
  const given = addresses[side] !== undefined;
  const steps = helpStepsOpenTo(state, side, viewer.role as HelpHand).filter(
    (step) => step !== 'gave-address' || !given,
  );
  const other = side === 'asks' ? 'helps' : 'asks';
  return {
    breadcrumbs: schoolCrumbs(
      viewer,
      { urn: own, name: ownName },
      { text: 'Schools that help each other', href: `/school/${own}/help` },
      { text: otherName },
    ),
    otherName,
    about: aboutWords(help),
    tag: tagOf(state),
    hoped: state === 'asked' ? `An answer is hoped for by ${displayDay(replyBy(begunAt))}.` : undefined,
    gone:
      wordsGoneAt === null
        ? undefined
        : `What was written and the addresses that were given were removed on ${displayDay(wordsGoneAt)}: they do not stay for ever.`,
    here: `/help/${id}`,
    after: events.length,
    address: addresses[other],
    waiting:
      given && addresses[other] === undefined
        ? `You have given your address. ${otherName} sees it when it has given its own.`
        : undefined,
    events: events.map(({ step, at, side: whose, words }) => ({
      heading: `${whose === side ? 'You' : otherName} ${helpSteps[step].words}`,
      when: displayTime(at),
      words,
    })),
    errors,
    steps: steps.map((value) => ({ value, text: stepWords[value] ?? sentenceCase(helpSteps[value].words) })),
    step: fieldOf(typed, 'step') || (steps.length === 1 ? steps[0]! : ''),
    gives: steps.includes('gave-address'),
    email: fieldOf(typed, 'email') || (usualAddress ?? ''),
    words: fieldOf(typed, 'words'),
    lost: steps.length === 0 ? fieldOf(typed, 'words') : '',
  };
}

const stepWords: Partial<Record<HelpStep, string>> = {
  answered: 'Answer',
  wrote: 'Write more',
  'gave-address': 'Agree to be written to by email',
  thanked: 'End it, with thanks',
  'not-useful': 'End it: not useful, because…',
  declined: 'Say that you cannot help this time',
};
