/** Why an event cannot happen to a release as it stands. */
export const refusals = {
  'not-in-this-state': 'The release is not in a state in which this can be done.',
  'run-is-going': 'The release is being calculated. Wait for it to finish.',
  'no-run-is-going': 'No calculation of this release is going.',
  'an-earlier-run': 'Another calculation of this release was started since.',
  'prepared-by-same-person': 'The release needs a second person: somebody who had no hand in preparing it.',
  'reason-missing': 'A reason is needed: it goes on the record.',
  'time-has-passed': 'The time for the release must be in the future.',
  'time-has-not-come': 'The time that the release is planned for has not come.',
  'not-planned': 'The release is not planned, so only a person can release it.',
} as const;
export type Refusal = keyof typeof refusals;
