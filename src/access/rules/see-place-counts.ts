import { type Decision, denied, granted } from '../decision.ts';
import type { OfPlace } from '../facts.ts';
import { rule } from '../rule.ts';
import { isSignedIn, roleFitsOrganisation } from '../viewer.ts';

/**
 * See the attendance of a place that is made of schools, with small numbers hidden: trusts, authorities and hubs their own;
 * regional advisers their region and its authorities; analysts and approvers England, its regions and authorities. What one role
 * can open is protected together, so that nobody opens places that overlap in another way.
 */
export const maySeePlaceCounts = rule<OfPlace>((viewer, { place, region }): Decision => {
  if (!isSignedIn(viewer)) return denied('not-signed-in');
  if (!roleFitsOrganisation(viewer)) return denied('role-without-organisation');
  const own = (is: boolean) => (is ? granted('own-place') : denied('another-place'));
  const { organisation } = viewer;
  switch (organisation.kind) {
    case 'trust':
      return own(place.kind === 'trust' && place.uid === organisation.uid);
    case 'local-authority':
      return own(place.kind === 'local-authority' && place.code === organisation.code);
    case 'hub':
      return own(place.kind === 'hub' && place.id === organisation.id);
    case 'region':
      return place.kind === 'local-authority' && region === organisation.region
        ? granted('place-in-region')
        : own(place.kind === 'region' && place.region === organisation.region);
    case 'department':
      return place.kind === 'trust' || place.kind === 'hub'
        ? denied('another-place')
        : granted('watches-england');
    case 'ofsted':
      return denied('never-for-ofsted');
    case 'school':
      return denied('not-for-this-role');
  }
});
