import type { OfSchool } from '../facts.ts';
import { reachOf } from '../reach.ts';
import { rule } from '../rule.ts';
import { withinReach } from '../within-reach.ts';

/** Open a school's own page, which also says when its report is suspended. */
export const maySeeSchoolPage = rule<OfSchool>((viewer, { school }, settings) =>
  withinReach(reachOf(viewer, settings), school),
);
