import type { OfSchool } from '../facts.ts';
import { reachOf } from '../reach.ts';
import { rule } from '../rule.ts';
import { withinReach } from '../within-reach.ts';

/** See how a school's year goes against its expectation: whoever may see the expectation itself. */
export const maySeeProgress = rule<OfSchool>((viewer, { school }, settings) =>
  withinReach(reachOf(viewer, settings), school),
);
