import type { OfSchool } from '../facts.ts';
import { forOwnSchool } from '../for-own-school.ts';
import { rule } from '../rule.ts';

/** See what one's own school asked others and was asked, and how many schools' reports name it. */
export const maySeeHelpBox = rule<OfSchool>((viewer, { school }) =>
  forOwnSchool(viewer, school.urn, ['head', 'attendance-lead'], 'own-school'),
);
