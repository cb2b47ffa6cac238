import type { OfSchool } from '../facts.ts';
import { forOwnSchool } from '../for-own-school.ts';
import { forRoles } from '../for-roles.ts';
import { reachOf } from '../reach.ts';
import { rule } from '../rule.ts';
import { withinReach } from '../within-reach.ts';

/** See how a school’s years were read, from which the rule says whether support is offered: the school, its adviser, the national team. */
export const maySeeNeed = rule<OfSchool>((viewer, { school }, settings) => {
  const above = forRoles(viewer, ['regional-adviser', 'analyst', 'approver'], 'sees-support');
  if (above.granted) return withinReach(reachOf(viewer, settings), school);
  return above.because === 'not-for-this-role'
    ? forOwnSchool(viewer, school.urn, ['head', 'attendance-lead'], 'own-school')
    : above;
});
