import type { OfSchool } from '../facts.ts';
import { forOwnSchool } from '../for-own-school.ts';
import { rule } from '../rule.ts';

/** See what would lead to an offer of support to one’s own school, and what became of those that there were. */
export const maySeeSchoolSupport = rule<OfSchool>((viewer, { school }) =>
  forOwnSchool(viewer, school.urn, ['head', 'attendance-lead'], 'own-school'),
);
