import type { Nothing } from '../facts.ts';
import { forRoles } from '../for-roles.ts';
import { rule } from '../rule.ts';

/** Plan which schools of one’s region that accepted support work with which hub, and place them. */
export const mayPlanMatching = rule<Nothing>((viewer) =>
  forRoles(viewer, ['regional-adviser'], 'decides-support'),
);
