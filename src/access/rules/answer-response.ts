import type { OfSchool } from '../facts.ts';
import { forRoles } from '../for-roles.ts';
import { rule } from '../rule.ts';

/** Accept or answer a school's response. */
export const mayAnswerResponse = rule<OfSchool>((viewer) =>
  forRoles(viewer, ['analyst'], 'answers-responses'),
);
