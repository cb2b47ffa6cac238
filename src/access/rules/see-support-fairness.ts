import type { Nothing } from '../facts.ts';
import { forRoles } from '../for-roles.ts';
import { rule } from '../rule.ts';

/** See how groups of schools that accepted support fared over England: the national team, which knows each of these schools. */
export const maySeeSupportFairness = rule<Nothing>((viewer) =>
  forRoles(viewer, ['analyst', 'approver'], 'follows-support'),
);
