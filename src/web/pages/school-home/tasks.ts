import { may, reportInForce, schoolNamed } from '../../../access/may.ts';
import { schoolOf, type Viewer } from '../../../access/viewer.ts';
import type { SchoolHome } from '../../../store/postgres/reports/read-school-home.ts';
import { agreedExpectation } from '../../../workflow/responses/agreed-expectation.ts';
import { stateOfResponse } from '../../../workflow/responses/response-state.ts';
import type { YearState } from './year-state.ts';

/** A line of the task list, as its macro takes it. */
export interface SchoolTask {
  readonly title: { readonly text: string };
  /** None where it is done elsewhere. */
  readonly href?: string;
  readonly hint?: { readonly text: string };
  readonly status:
    | { readonly text: string }
    | { readonly tag: { readonly text: string; readonly classes: string } };
}

type Released = Extract<YearState, { kind: 'released' }>;

const hasExpectation = ({ status }: Released): boolean => status === 'set' || status === 'maintain';

const done = (text: string): SchoolTask['status'] => ({ text });
const tag = (text: string, colour: string): SchoolTask['status'] => ({
  tag: { text, classes: `govuk-tag--${colour}` },
});

/** What the school can do with this year's report; nothing for those who are not of the school. */
export function schoolTasks(
  viewer: Viewer,
  home: SchoolHome,
  state: YearState,
  pupilsProgram: URL | undefined,
): readonly SchoolTask[] {
  if (schoolOf(viewer) !== home.urn) return [];
  const shares = may(viewer, 'see-share-log', { school: schoolNamed(home.urn) });
  const here = `/school/${home.urn}`;
  const plan = writesPlan(viewer, home) ? [planTask(here)] : [];
  const attendance = [...looks(viewer, home, state, here), ...pupilsTask(viewer, home, pupilsProgram)];
  if (state.kind !== 'released') return [...attendance, ...plan, ...(shares ? sharing(home, here) : [])];
  return [
    {
      title: { text: 'Read the report' },
      href: `${here}/report`,
      hint: {
        text: hasExpectation(state)
          ? 'What is asked, why, and the schools that yours was compared with.'
          : 'Your school’s figures, and what follows from having no expectation.',
      },
      status: done('Ready'),
    },
    respond(viewer, home, state, here),
    ...attendance,
    ...plan,
    ...(shares ? sharing(home, here) : []),
  ];
}

const offerWords = 'Your school has an offer of support. Saying no has no consequence.';

/** What a head and an attendance lead look at from week to week. */
function looks(
  viewer: Viewer,
  { urn, yearsEnded, hasOfferToAnswer }: SchoolHome,
  state: YearState,
  here: string,
): readonly SchoolTask[] {
  if (!may(viewer, 'see-registers', { school: schoolNamed(urn) })) return [];
  return [
    {
      title: { text: 'See your attendance' },
      href: `${here}/attendance`,
      hint: { text: 'What stands out, by day, week, reason and group, and the same days of last year.' },
      status: done('Daily'),
    },
    ...(state.kind === 'released' && hasExpectation(state)
      ? [
          {
            title: { text: 'See how this year goes' },
            href: `${here}/progress`,
            hint: { text: 'The year so far against what is expected, and days that were not as expected.' },
            status: done('Daily'),
          },
        ]
      : []),
    ...(yearsEnded
      ? [
          {
            title: { text: 'See how years ended' },
            href: `${here}/years`,
            hint: { text: 'Each year that is over, read against what was expected of it.' },
            status: done('Ready'),
          },
        ]
      : []),
    {
      title: { text: 'Check your registers' },
      href: `${here}/attendance?view=quality`,
      hint: { text: 'Registers that are missing, reasons that are open, and why other figures differ.' },
      status: done('Daily'),
    },
    ...(may(viewer, 'see-school-support', { school: schoolNamed(urn) })
      ? [
          {
            title: { text: 'Support' },
            href: `${here}/support`,
            hint: { text: hasOfferToAnswer ? offerWords : 'Ask for it, answer an offer, and follow a plan.' },
            status: hasOfferToAnswer ? tag('Offered', 'blue') : tag('Optional', 'grey'),
          },
        ]
      : []),
  ];
}

/** Pupils are in the school's own program: this service knows at most where that is, and nothing of what it holds. */
function pupilsTask(viewer: Viewer, { urn }: SchoolHome, program: URL | undefined): readonly SchoolTask[] {
  if (!may(viewer, 'see-registers', { school: schoolNamed(urn) })) return [];
  return [
    {
      title: { text: program === undefined ? 'Pupils' : 'Pupils: open your school’s own service' },
      ...(program === undefined ? {} : { href: program.href }),
      hint: {
        text:
          program === undefined
            ? 'Names, lists and families are in your school’s own program. Whoever runs it for you knows its address: this service does not.'
            : 'Names, lists and families are there and not here. You may be asked to sign in again.',
      },
      status: done(program === undefined ? 'Not linked' : 'Elsewhere'),
    },
  ];
}

const writesPlan = (viewer: Viewer, { urn }: SchoolHome): boolean =>
  may(viewer, 'keep-attendance-plan', { school: schoolNamed(urn) });

const planTask = (here: string): SchoolTask => ({
  title: { text: 'Write your attendance plan' },
  href: `${here}/plan`,
  hint: { text: 'What your school aims for, and how. Nobody outside the school can open it.' },
  status: tag('Optional', 'grey'),
});

function respond(
  viewer: Viewer,
  { urn, responses, releases }: SchoolHome,
  state: Released,
  here: string,
): SchoolTask {
  const inForce = releases.find((release) => release.state === 'released');
  const own = responses.filter(({ release }) => release === inForce?.number);
  const mayConfirm = may(viewer, 'confirm-figure', reportInForce(urn)) && state.status === 'in-question';
  const mayAgree = may(viewer, 'agree-or-propose', reportInForce(urn)) && hasExpectation(state);
  return {
    title: { text: 'Respond' },
    href: `${here}/respond`,
    hint: {
      text: mayConfirm
        ? 'Confirm your figure, which is in question, or say what is wrong with it.'
        : mayAgree
          ? 'Agree, propose another expectation, question the data or tell us about a disruption.'
          : 'Question the data or tell us about a disruption.',
    },
    status: respondStatus(own, mayAgree || mayConfirm),
  };
}

function respondStatus(own: SchoolHome['responses'], isWanted: boolean): SchoolTask['status'] {
  const waiting = own.some(({ body, events }) => stateOfResponse(body.kind, events) === 'waiting');
  if (waiting) return tag('Waiting', 'yellow');
  if (agreedExpectation(own).state === 'agreed') return done('Agreed');
  if (own.length > 0) return done('Sent');
  return isWanted ? tag('Not yet', 'blue') : tag('Optional', 'grey');
}

function sharing(
  { sharedWithGovernors, sharedWithLocalAuthority, contactConsented }: SchoolHome,
  here: string,
): SchoolTask[] {
  const shared = [
    ...(sharedWithGovernors ? ['governors'] : []),
    ...(sharedWithLocalAuthority ? ['local authority'] : []),
  ];
  return [
    {
      title: { text: 'Share, and see who has looked' },
      href: `${here}/sharing`,
      hint: {
        text: 'The board pack with governors, the report with the local authority. You can stop at any time.',
      },
      status: shared.length === 0 ? tag('Not shared', 'grey') : done(`Shared with ${shared.join(' and ')}`),
    },
    {
      title: { text: 'Be asked by similar schools' },
      href: `${here}/contact`,
      hint: { text: 'Only if you agree.' },
      status: contactConsented ? done('Agreed') : tag('Off', 'grey'),
    },
  ];
}
