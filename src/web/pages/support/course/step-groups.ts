import type { SupportState } from '../../../../workflow/support/support-state.ts';
import {
  type SupportHand,
  type SupportStep,
  stepsOpenTo,
} from '../../../../workflow/support/support-step.ts';

/** A form of the page: steps that are decided together. */
export interface StepGroup {
  /** Goes before the ids of its fields. */
  readonly id: string;
  readonly heading: string;
  /** What the words are for. */
  readonly ask: string;
  readonly button: string;
  readonly steps: readonly SupportStep[];
  /** What is asked besides. */
  readonly asks: readonly ('hub' | 'two-hubs' | 'work' | 'end')[];
}

const groups: readonly StepGroup[] = [
  {
    id: 'answer',
    heading: 'Answer the offer',
    ask: 'Anything that you want to say (optional)',
    button: 'Send the answer',
    steps: ['accepted', 'declined', 'postponed'],
    asks: ['two-hubs'],
  },
  {
    id: 'back',
    heading: 'Take the request back',
    ask: 'Anything that you want to say (optional)',
    button: 'Take it back',
    steps: ['withdrawn'],
    asks: [],
  },
  {
    id: 'decide',
    heading: 'Decide whether to offer support',
    ask: 'Why? The school reads this',
    button: 'Decide',
    steps: ['confirmed', 'not-confirmed'],
    asks: [],
  },
  {
    id: 'place',
    heading: 'Find a hub',
    ask: 'Why this hub?',
    button: 'Place the school',
    steps: ['placed'],
    asks: ['hub'],
  },
  {
    id: 'work',
    heading: 'Write what is planned or done',
    ask: 'What was said, planned or done',
    button: 'Write it down',
    steps: ['worked'],
    asks: ['work'],
  },
  {
    id: 'go-on',
    heading: 'Pause, stop or end',
    ask: 'Why?',
    button: 'Go on',
    steps: ['paused', 'resumed', 'place-given-up', 'stopped', 'ended'],
    asks: ['end'],
  },
];

/** The forms that somebody has before them, each with the steps that are open to them now. */
export const groupsOpenTo = (state: SupportState, hand: SupportHand): readonly StepGroup[] => {
  const open = stepsOpenTo(state, hand);
  return groups
    .map((group) => ({ ...group, steps: group.steps.filter((step) => open.includes(step)) }))
    .filter(({ steps }) => steps.length > 0)
    .map((group) => ({
      ...group,
      asks: group.asks.filter((asked) => asked !== 'end' || group.steps.includes('ended')),
    }));
};
