import type { Region } from '../attendance/region.ts';
import type { Urn } from '../attendance/urn.ts';
import type { Denial } from './denial.ts';
import type { Grant } from './grant.ts';
import type { Organisation } from './organisation.ts';
import type { AccessSettings } from './settings.ts';
import { isSignedIn, roleFitsOrganisation, type Viewer } from './viewer.ts';

/** Of which schools a viewer may see the expectation, and why. Lists, counts and exports select by it. */
export type Reach =
  | { readonly kind: 'none'; readonly because: Denial }
  | { readonly kind: 'all'; readonly because: Grant }
  | { readonly kind: 'school'; readonly urn: Urn; readonly because: Grant }
  | { readonly kind: 'trust'; readonly uid: string; readonly because: Grant }
  | {
      readonly kind: 'local-authority';
      readonly code: string;
      /** Only those that the head has shared. */
      readonly shared: boolean;
      readonly because: Grant;
    }
  | { readonly kind: 'hub'; readonly id: string; readonly because: Grant }
  | { readonly kind: 'region'; readonly region: Region; readonly because: Grant };

const none = (because: Denial): Reach => ({ kind: 'none', because });

/** The first column of the table of who may see what. */
export function reachOf(viewer: Viewer, settings: Pick<AccessSettings, 'localAuthoritySees'>): Reach {
  if (!isSignedIn(viewer)) return none('not-signed-in');
  if (!roleFitsOrganisation(viewer)) return none('role-without-organisation');
  // Governors read the board pack when the head shares it, and nothing else.
  if (viewer.role === 'governor') return none('not-for-this-role');
  return reachIn(viewer.organisation, settings);
}

function reachIn(organisation: Organisation, settings: Pick<AccessSettings, 'localAuthoritySees'>): Reach {
  switch (organisation.kind) {
    case 'school':
      return { kind: 'school', urn: organisation.urn, because: 'own-school' };
    case 'trust':
      return { kind: 'trust', uid: organisation.uid, because: 'school-in-trust' };
    case 'local-authority':
      return reachOfLocalAuthority(organisation.code, settings);
    case 'hub':
      return { kind: 'hub', id: organisation.id, because: 'support-accepted' };
    case 'region':
      return { kind: 'region', region: organisation.region, because: 'school-in-region' };
    case 'department':
      return { kind: 'all', because: 'checks-releases' };
    case 'ofsted':
      return none('never-for-ofsted');
  }
}

function reachOfLocalAuthority(
  code: string,
  { localAuthoritySees }: Pick<AccessSettings, 'localAuthoritySees'>,
): Reach {
  switch (localAuthoritySees) {
    case 'when-shared':
      return { kind: 'local-authority', code, shared: true, because: 'shared-with-local-authority' };
    case 'always':
      return { kind: 'local-authority', code, shared: false, because: 'school-in-local-authority' };
    case 'never':
      return none('closed-to-local-authorities');
  }
}
