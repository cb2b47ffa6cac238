import type { SupportState } from './support-state.ts';

/** Who has a hand in support, by the names of their roles. */
export type SupportHand = 'head' | 'attendance-lead' | 'hub-lead' | 'regional-adviser';

interface SupportStepDescriptor {
  /** What happened, after the name of a role: "The headteacher accepted". */
  readonly words: string;
  /** `undefined` stands for an offer that has only begun. */
  readonly from: readonly (SupportState | undefined)[];
  /** `undefined`: the state stays. */
  readonly to: SupportState | undefined;
  readonly by: readonly SupportHand[];
  /** It is nothing without words that say why. */
  readonly reason: boolean;
}

const adviser = ['regional-adviser'] as const;
const head = ['head'] as const;
const withHub = ['placed', 'paused'] as const;

/** Every step of support: what can happen from where, and who lets it happen. Nothing happens by itself. */
export const supportSteps = {
  asked: { words: 'asked for support', from: [undefined], to: 'proposed', by: head, reason: true },
  proposed: {
    words: 'proposed support',
    from: [undefined],
    to: 'proposed',
    by: ['regional-adviser', 'hub-lead'],
    reason: true,
  },
  withdrawn: { words: 'took the request back', from: ['proposed'], to: 'withdrawn', by: head, reason: false },
  confirmed: { words: 'offered support', from: ['proposed'], to: 'offered', by: adviser, reason: true },
  'not-confirmed': {
    words: 'decided not to offer support',
    from: ['proposed'],
    to: 'not-confirmed',
    by: adviser,
    reason: true,
  },
  accepted: { words: 'accepted', from: ['offered', 'postponed'], to: 'accepted', by: head, reason: false },
  declined: { words: 'declined', from: ['offered', 'postponed'], to: 'declined', by: head, reason: false },
  postponed: { words: 'postponed the answer', from: ['offered'], to: 'postponed', by: head, reason: false },
  placed: { words: 'found a hub', from: ['accepted'], to: 'placed', by: adviser, reason: true },
  'place-given-up': {
    words: 'gave the place up',
    from: withHub,
    to: 'accepted',
    by: ['regional-adviser', 'hub-lead'],
    reason: true,
  },
  worked: {
    words: 'wrote',
    from: withHub,
    to: undefined,
    by: ['head', 'attendance-lead', 'hub-lead', 'regional-adviser'],
    reason: true,
  },
  paused: {
    words: 'paused the support',
    from: ['placed'],
    to: 'paused',
    by: ['head', 'hub-lead', 'regional-adviser'],
    reason: true,
  },
  resumed: {
    words: 'took the support up again',
    from: ['paused'],
    to: 'placed',
    by: ['head', 'hub-lead', 'regional-adviser'],
    reason: true,
  },
  stopped: {
    words: 'stopped the support',
    from: ['accepted', ...withHub],
    to: 'stopped',
    by: ['head', 'regional-adviser'],
    reason: true,
  },
  ended: { words: 'ended the support', from: withHub, to: 'ended', by: ['hub-lead'], reason: true },
} as const satisfies Readonly<Record<string, SupportStepDescriptor>>;

export type SupportStep = keyof typeof supportSteps;
export const supportStepKinds = Object.keys(supportSteps) as SupportStep[];

/** Why a step cannot be taken, for whoever tried. */
export const supportRefusals = {
  'not-in-this-state': 'Something has happened to this support since you opened the page. Look at it again',
  'not-their-step': 'This is not for your role to do',
  'reason-missing': 'Enter why',
  'no-place-left': 'The hub has no place left. Choose another hub',
  'hub-closed': 'The hub takes no schools. Choose another hub',
  'another-offer-stands': 'The school has an offer already',
} as const;
export type SupportRefusal = keyof typeof supportRefusals;

/**
 * Where a step leads, or why it cannot be taken.
 *
 * @param state undefined for an offer of which nothing has happened
 * @param reason as it was written
 * @example takeStep('offered', 'accepted', 'head', '') // { to: 'accepted' }
 */
export function takeStep(
  state: SupportState | undefined,
  step: SupportStep,
  hand: SupportHand,
  reason: string,
): { readonly to: SupportState } | { readonly refused: SupportRefusal } {
  const { from, to, by, reason: wanted }: SupportStepDescriptor = supportSteps[step];
  if (!from.includes(state)) return { refused: 'not-in-this-state' };
  if (!by.includes(hand)) return { refused: 'not-their-step' };
  if (wanted && reason.trim() === '') return { refused: 'reason-missing' };
  return { to: to ?? (state as SupportState) };
}

/** The steps that somebody can take from here, in the order in which they usually happen. */
export const stepsOpenTo = (state: SupportState, hand: SupportHand): readonly SupportStep[] =>
  supportStepKinds.filter((step) => 'to' in takeStep(state, step, hand, 'a reason'));
