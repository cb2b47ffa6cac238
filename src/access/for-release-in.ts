import type { ReleaseState } from '../workflow/release/release-state.ts';
import { type Decision, denied } from './decision.ts';
import type { ReleaseFacts } from './facts.ts';
import { forRoles } from './for-roles.ts';
import type { Grant } from './grant.ts';
import type { Role } from './role.ts';
import type { Viewer } from './viewer.ts';

/** Yes for these roles while the release is in one of these states. */
export function forReleaseIn(
  viewer: Viewer,
  { state }: ReleaseFacts,
  states: readonly ReleaseState[],
  roles: readonly Role[],
  because: Grant,
): Decision {
  const decision = forRoles(viewer, roles, because);
  return decision.granted && !states.includes(state) ? denied('release-not-in-state') : decision;
}
