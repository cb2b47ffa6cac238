/** What can happen to a release, in the order in which it usually does. */
export const releaseEventKinds = [
  'drafted',
  'file-added',
  'file-removed',
  'run-started',
  'run-failed',
  'overridden',
  'figure-confirmed',
  'checked',
  'approved',
  'planned',
  'released',
  'superseded',
  'suspended',
  'corrected',
  'withdrawn',
] as const;
export type ReleaseEventKind = (typeof releaseEventKinds)[number];
