import { countsReachOf } from '../counts-reach.ts';
import type { OfSchool } from '../facts.ts';
import { rule } from '../rule.ts';
import { withinReach } from '../within-reach.ts';

/** See a school's attendance in counts, in which no pupil is named. */
export const maySeeCounts = rule<OfSchool>((viewer, { school }) =>
  withinReach(countsReachOf(viewer), school),
);
