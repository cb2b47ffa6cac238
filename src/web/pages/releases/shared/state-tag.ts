import { type ReleaseState, releaseStateWords } from '../../../../workflow/release/release-state.ts';

const colours: Readonly<Record<ReleaseState, string>> = {
  draft: 'grey',
  checked: 'light-blue',
  approved: 'turquoise',
  released: 'green',
  superseded: 'grey',
  suspended: 'red',
  corrected: 'orange',
  withdrawn: 'grey',
};

/** A release's state as a tag. */
export function releaseStateTag(state: ReleaseState) {
  return { text: releaseStateWords[state], classes: `govuk-tag--${colours[state]}` };
}
