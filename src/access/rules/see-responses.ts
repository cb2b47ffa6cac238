import type { OfSchool } from '../facts.ts';
import { forOwnSchool } from '../for-own-school.ts';
import { forRoles } from '../for-roles.ts';
import { rule } from '../rule.ts';

/** Read what a school wrote back, and the answers: the school itself, and those who answer. */
export const maySeeResponses = rule<OfSchool>((viewer, { school }) => {
  const national = forRoles(viewer, ['analyst', 'approver'], 'answers-responses');
  return national.granted
    ? national
    : forOwnSchool(viewer, school.urn, ['head', 'attendance-lead'], 'own-school');
});
