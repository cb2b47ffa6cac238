import { type SupportState, supportStateWords } from '../../../workflow/support/support-state.ts';

const colours: Partial<Record<SupportState, string>> = {
  proposed: 'yellow',
  offered: 'blue',
  postponed: 'blue',
  accepted: 'yellow',
  placed: 'green',
  paused: 'yellow',
};

/** A state as a tag; what is over is grey. */
export const supportTag = (state: SupportState) => ({
  text: supportStateWords[state],
  classes: `govuk-tag--${colours[state] ?? 'grey'}`,
});
