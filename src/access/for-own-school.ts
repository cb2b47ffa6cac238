import type { Urn } from '../attendance/urn.ts';
import { type Decision, denied } from './decision.ts';
import { forRoles } from './for-roles.ts';
import type { Grant } from './grant.ts';
import type { Role } from './role.ts';
import { schoolOf, type Viewer } from './viewer.ts';

/** Yes for these roles at this school and no other. */
export function forOwnSchool(viewer: Viewer, urn: Urn, roles: readonly Role[], because: Grant): Decision {
  const decision = forRoles(viewer, roles, because);
  return decision.granted && schoolOf(viewer) !== urn ? denied('another-school') : decision;
}
