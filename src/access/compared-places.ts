import type { AttendancePlace } from '../attendance/places/attendance-place.ts';
import type { SchoolFacts } from './facts.ts';
import { isSignedIn, roleFitsOrganisation, type Viewer } from './viewer.ts';

/**
 * The places beside which a viewer sees a school, given that they may see the school: its authority and England. A trust and a hub
 * see England alone: they know several schools, and could take all of them off their authority.
 */
export function comparedPlaces(
  viewer: Viewer,
  { localAuthority }: Pick<SchoolFacts, 'localAuthority'>,
): readonly AttendancePlace[] {
  if (!isSignedIn(viewer) || !roleFitsOrganisation(viewer)) return [];
  switch (viewer.organisation.kind) {
    case 'trust':
    case 'hub':
      return [{ kind: 'england' }];
    case 'school':
    case 'local-authority':
    case 'region':
    case 'department':
      return [
        ...(localAuthority === undefined ? [] : [{ kind: 'local-authority', code: localAuthority } as const]),
        { kind: 'england' },
      ];
    case 'ofsted':
      return [];
  }
}
