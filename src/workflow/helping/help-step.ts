/** Where a school's question to another stands. It follows from what was written, and nobody sets it. */
export const helpStates = ['asked', 'answered', 'thanked', 'not-useful', 'declined', 'lapsed'] as const;
export type HelpState = (typeof helpStates)[number];

/** As pages name it. */
export const helpStateWords: Readonly<Record<HelpState, string>> = {
  asked: 'Waits for an answer',
  answered: 'Answered',
  thanked: 'Ended with thanks',
  'not-useful': 'Ended, not useful',
  declined: 'Not this time',
  /** Nobody ended it, and what was written is gone. */
  lapsed: 'Ended, nobody wrote any more',
};

/** Whose hand it is: of the school that asks, or of the one that is asked. */
export const helpSides = ['asks', 'helps'] as const;
export type HelpSide = (typeof helpSides)[number];

/** Roles that take part, by their names. */
export type HelpHand = 'head' | 'attendance-lead';

interface HelpStepDescriptor {
  /** What happened, after the name of a school. */
  readonly words: string;
  /** `undefined` stands for a question of which nothing has happened. */
  readonly from: readonly (HelpState | undefined)[];
  /** `undefined`: the state stays. */
  readonly to: HelpState | undefined;
  readonly side: HelpSide | 'either';
  readonly by: readonly HelpHand[];
  /** It is nothing without words. */
  readonly reason: boolean;
}

const head = ['head'] as const;
const both = ['head', 'attendance-lead'] as const;
const open = ['asked', 'answered'] as const;

/** Every step of a school's asking another. */
export const helpSteps = {
  asked: { words: 'asked', from: [undefined], to: 'asked', side: 'asks', by: head, reason: true },
  answered: { words: 'answered', from: open, to: 'answered', side: 'helps', by: both, reason: true },
  wrote: { words: 'wrote', from: open, to: undefined, side: 'asks', by: both, reason: true },
  /** The two see each other's address once both have given theirs. */
  'gave-address': {
    words: 'agreed to be written to',
    from: open,
    to: undefined,
    side: 'either',
    by: head,
    reason: false,
  },
  thanked: {
    words: 'said thank you',
    from: ['answered'],
    to: 'thanked',
    side: 'asks',
    by: both,
    reason: false,
  },
  'not-useful': {
    words: 'said that it was not useful',
    from: open,
    to: 'not-useful',
    side: 'asks',
    by: both,
    reason: true,
  },
  declined: {
    words: 'cannot help this time',
    from: ['asked'],
    to: 'declined',
    side: 'helps',
    by: both,
    reason: false,
  },
} as const satisfies Readonly<Record<string, HelpStepDescriptor>>;

export type HelpStep = keyof typeof helpSteps;
export const helpStepKinds = Object.keys(helpSteps) as HelpStep[];

/** Why a step cannot be taken, for whoever tried. */
export const helpRefusals = {
  'not-in-this-state': 'Something has been written since you opened the page. Look at it again',
  'not-their-step': 'This is not for you to do',
  'reason-missing': 'Enter what you want to say',
  'not-open': 'This school is not to be asked at the moment. Choose another',
  'cap-reached': 'This school has been asked as often as it wants in this term. Choose another',
  'asked-already': 'You have asked this school, and that is not ended yet',
} as const;
export type HelpRefusal = keyof typeof helpRefusals;

/**
 * Where a step leads, or why it cannot be taken.
 *
 * @param state undefined for a question of which nothing has happened
 * @param words as they were written
 * @example takeHelpStep('asked', 'answered', 'helps', 'head', 'Come on a Friday') // { to: 'answered' }
 */
export function takeHelpStep(
  state: HelpState | undefined,
  step: HelpStep,
  side: HelpSide,
  hand: HelpHand,
  words: string,
): { readonly to: HelpState } | { readonly refused: HelpRefusal } {
  const { from, to, side: whose, by, reason }: HelpStepDescriptor = helpSteps[step];
  if (!from.includes(state)) return { refused: 'not-in-this-state' };
  if ((whose !== 'either' && whose !== side) || !by.includes(hand)) return { refused: 'not-their-step' };
  if (reason && words.trim() === '') return { refused: 'reason-missing' };
  return { to: to ?? (state as HelpState) };
}

/** The steps that somebody can take from here. */
export const helpStepsOpenTo = (state: HelpState, side: HelpSide, hand: HelpHand): readonly HelpStep[] =>
  helpStepKinds.filter((step) => 'to' in takeHelpStep(state, step, side, hand, 'words'));

/** Days within which an answer is hoped for. Ours: two weeks, of which a holiday may be one. */
export const replyDays = 14;

/** Questions a term that a school takes unless it says otherwise. Ours: about one a month. */
export const usualCap = 3;
/** Most that it can say. */
export const mostCap = 60;
