import { type Decision, denied, granted } from './decision.ts';
import type { Grant } from './grant.ts';
import type { Role } from './role.ts';
import { isSignedIn, roleFitsOrganisation, type Viewer } from './viewer.ts';

/** Yes for these roles in an organisation where they mean something; otherwise no, and why. */
export function forRoles(viewer: Viewer, roles: readonly Role[], because: Grant): Decision {
  if (!isSignedIn(viewer)) return denied('not-signed-in');
  if (viewer.role === 'ofsted-inspector') return denied('never-for-ofsted');
  if (!roles.includes(viewer.role)) return denied('not-for-this-role');
  return roleFitsOrganisation(viewer) ? granted(because) : denied('role-without-organisation');
}
