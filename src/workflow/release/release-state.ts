/** Where a release stands. Nobody sets it: it follows from the release's events. */
export const releaseStates = [
  'draft',
  'checked',
  'approved',
  'released',
  'superseded',
  'suspended',
  'corrected',
  'withdrawn',
] as const;
export type ReleaseState = (typeof releaseStates)[number];

/** The state for analysts and approvers, as a tag on a page says it. */
export const releaseStateWords: Readonly<Record<ReleaseState, string>> = {
  draft: 'Draft',
  checked: 'Checked',
  approved: 'Approved',
  released: 'Released',
  superseded: 'Superseded',
  suspended: 'Suspended',
  corrected: 'Corrected',
  withdrawn: 'Withdrawn',
};
