/**
 * What can keep many pupils away through no fault of the school. The first five are the register's codes for an
 * unavoidable cause (Y1 to Y4 and Y6; Y5, criminal justice, is about one pupil and never about a school); the others
 * leave marks under other codes, mostly I.
 */
export const disruptionCauses = [
  'no-transport',
  'travel-disrupted',
  'part-closed',
  'closed',
  'public-health',
  'illness',
  'bereavement',
  'building',
  'industrial-action',
  'other',
] as const;
export type DisruptionCause = (typeof disruptionCauses)[number];

/** A cause as a form offers it, with the register's code where there is one. */
export const disruptionCauseWords: Readonly<Record<DisruptionCause, string>> = {
  'no-transport': 'Transport that is usually provided was not available (code Y1)',
  'travel-disrupted': 'Widespread disruption to travel, such as snow or flood (code Y2)',
  'part-closed': 'Part of the school was closed (code Y3)',
  closed: 'The whole school was closed unexpectedly (code Y4)',
  'public-health': 'Public health guidance or law kept pupils away (code Y6)',
  illness: 'An outbreak of illness',
  bereavement: 'A death or another shock in the school or its community',
  building: 'Building work or damage, such as a fire or unsafe concrete',
  'industrial-action': 'Strikes',
  other: 'Something else that could not be avoided (such as code Y7)',
};
