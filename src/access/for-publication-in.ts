import type { PublicationStep } from '../workflow/publication/publication-step.ts';
import { type Decision, denied } from './decision.ts';
import type { StatisticsFacts } from './facts.ts';
import { forRoles } from './for-roles.ts';
import type { Role } from './role.ts';
import type { Viewer } from './viewer.ts';

/** Yes for these roles while a release of public statistics is in one of these states. */
export function forPublicationIn(
  viewer: Viewer,
  { state }: StatisticsFacts,
  { states, roles }: { readonly states: readonly PublicationStep[]; readonly roles: readonly Role[] },
): Decision {
  const decision = forRoles(viewer, roles, 'prepares-statistics');
  return decision.granted && !states.includes(state) ? denied('release-not-in-state') : decision;
}
