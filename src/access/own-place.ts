import type { AttendancePlace } from '../attendance/places/attendance-place.ts';
import { isSignedIn, roleFitsOrganisation, type Viewer } from './viewer.ts';

/** The place made of schools that a viewer's organisation answers for; undefined for schools, Ofsted and the public. */
export function ownPlace(viewer: Viewer): AttendancePlace | undefined {
  if (!isSignedIn(viewer) || !roleFitsOrganisation(viewer)) return undefined;
  const { organisation } = viewer;
  switch (organisation.kind) {
    case 'trust':
    case 'local-authority':
    case 'hub':
    case 'region':
      return organisation;
    case 'department':
      return { kind: 'england' };
    case 'school':
    case 'ofsted':
      return undefined;
  }
}
