import { type AcademicYear, startOf } from '../../attendance/academic-year.ts';
import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';

/** How far the turn of a year has come. It follows from what happened, and nobody sets it. */
export const yearTurnStates = ['making', 'made', 'shown', 'closed'] as const;
export type YearTurnState = (typeof yearTurnStates)[number];

/** As pages name it. */
export const yearTurnStateWords: Readonly<Record<YearTurnState, string>> = {
  making: 'Verdicts are being made',
  made: 'Waits for a second person',
  shown: 'Schools look at their own',
  closed: 'Closed',
};

/** Who has a hand in it: two roles, and work that no person does. */
export type YearTurnHand = 'analyst' | 'approver' | 'work';

interface YearTurnStepDescriptor {
  /** What happened, after a name. */
  readonly words: string;
  /** `undefined` stands for a year of which nothing has happened. */
  readonly from: readonly (YearTurnState | undefined)[];
  /** `undefined`: the state stays. */
  readonly to: YearTurnState | undefined;
  readonly by: YearTurnHand;
  /** It is nothing without words. */
  readonly reason: boolean;
}

/** Every step of a year's turn. */
export const yearTurnSteps = {
  begun: { words: 'fixed the settled rates', from: [undefined], to: 'making', by: 'analyst', reason: false },
  made: { words: 'made the verdicts', from: ['making'], to: 'made', by: 'work', reason: false },
  'made-again': {
    words: 'had the verdicts made again',
    from: ['made', 'shown'],
    to: 'making',
    by: 'analyst',
    reason: true,
  },
  written: {
    words: 'wrote which settings change and why',
    from: ['made', 'shown'],
    to: undefined,
    by: 'analyst',
    reason: true,
  },
  shown: { words: 'showed schools their own', from: ['made'], to: 'shown', by: 'approver', reason: true },
  closed: { words: 'closed the year', from: ['shown'], to: 'closed', by: 'approver', reason: false },
} as const satisfies Readonly<Record<string, YearTurnStepDescriptor>>;

export type YearTurnStep = keyof typeof yearTurnSteps;
export const yearTurnStepKinds = Object.keys(yearTurnSteps) as YearTurnStep[];

/** Days for which schools alone see how their year was read. */
export const daysForSchoolsAlone = 14;
/** Days after the last day of an academic year for registers to settle. */
const daysToSettle = 14;

/** The first day on which a year can be closed: registers of July settle into August. */
export const firstDayToClose = (year: AcademicYear): IsoDate =>
  daysAfter(`${startOf(year) + 1}-07-31` as IsoDate, daysToSettle);

/** Why a step cannot be taken, for whoever tried. */
export const yearTurnRefusals = {
  'not-in-this-state': 'Something has happened to this year since you opened the page. Look at it again',
  'not-their-step': 'This is not for your role to do',
  'reason-missing': 'Enter your words',
  'year-not-over': 'The year is not over, or its registers have not settled yet',
  'release-not-in-force': 'This release was never in force for that year',
  'second-person': 'You prepared this. A second person must do it',
  'schools-first': 'Schools have had fewer than 14 days to look at their own',
  'closed-already': 'This year has been closed from another release',
  'nothing-written': 'Nobody has written which settings change and why',
} as const;
export type YearTurnRefusal = keyof typeof yearTurnRefusals;

/** One thing that happened in a year's turn. */
export interface YearTurnEvent {
  readonly step: YearTurnStep;
  readonly at: Date;
  /** UUID; undefined for work that no person does. */
  readonly by: string | undefined;
}

/** A step that somebody wants to take. */
export interface YearTurnTry {
  readonly step: YearTurnStep;
  readonly hand: YearTurnHand;
  readonly by: string | undefined;
  readonly at: Date;
  /** As they were written. */
  readonly words: string;
}

const dayMs = 86_400_000;
const prepares: ReadonlySet<YearTurnStep> = new Set(['begun', 'made-again', 'written']);

/** Where a year stands after what happened, oldest first. */
export const stateOfYearTurn = (events: readonly YearTurnEvent[]): YearTurnState | undefined =>
  events.reduce<YearTurnState | undefined>((state, { step }) => yearTurnSteps[step].to ?? state, undefined);

/**
 * Where a step leads, or why it cannot be taken.
 *
 * @param events what happened, oldest first
 */
export function takeYearTurnStep(
  events: readonly YearTurnEvent[],
  { step, hand, by, at, words }: YearTurnTry,
): { readonly to: YearTurnState } | { readonly refused: YearTurnRefusal } {
  const state = stateOfYearTurn(events);
  const { from, to, by: whose, reason }: YearTurnStepDescriptor = yearTurnSteps[step];
  if (!from.includes(state)) return { refused: 'not-in-this-state' };
  if (whose !== hand) return { refused: 'not-their-step' };
  if (reason && words.trim() === '') return { refused: 'reason-missing' };
  if (whose === 'approver' && events.some((event) => prepares.has(event.step) && event.by === by))
    return { refused: 'second-person' };
  if (step === 'closed') {
    const shown = events.findLast((event) => event.step === 'shown')!;
    if (at.getTime() < shown.at.getTime() + daysForSchoolsAlone * dayMs) return { refused: 'schools-first' };
    const made = events.findLastIndex((event) => event.step === 'made');
    if (!events.slice(made).some((event) => event.step === 'written')) return { refused: 'nothing-written' };
  }
  return { to: to ?? state! };
}

/** The steps that somebody can take now, had they the words. */
export const yearTurnStepsOpenTo = (
  events: readonly YearTurnEvent[],
  who: Pick<YearTurnTry, 'hand' | 'by' | 'at'>,
): readonly YearTurnStep[] =>
  yearTurnStepKinds.filter((step) => 'to' in takeYearTurnStep(events, { ...who, step, words: 'words' }));
