import type { OfSchool } from '../facts.ts';
import { forOwnSchool } from '../for-own-school.ts';
import { rule } from '../rule.ts';

/** Run surveys of what keeps pupils away in one's own school, supported or not, and read their counts. */
export const mayRunSurvey = rule<OfSchool>((viewer, { school }) =>
  forOwnSchool(viewer, school.urn, ['head', 'attendance-lead'], 'own-school'),
);
