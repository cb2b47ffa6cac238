import { type Decision, denied, granted } from './decision.ts';
import type { Denial } from './denial.ts';
import type { SchoolFacts } from './facts.ts';
import type { Reach } from './reach.ts';

/** Whether a school is among those that a viewer reaches. */
export function withinReach(reach: Reach, school: SchoolFacts): Decision {
  if (reach.kind === 'none') return denied(reach.because);
  const inside = (is: boolean, otherwise: Denial) => (is ? granted(reach.because) : denied(otherwise));
  switch (reach.kind) {
    case 'all':
      return granted(reach.because);
    case 'school':
      return inside(school.urn === reach.urn, 'another-school');
    case 'trust':
      return inside(school.trust === reach.uid, 'outside-trust');
    case 'local-authority':
      if (school.localAuthority !== reach.code) return denied('outside-local-authority');
      return inside(!reach.shared || school.sharedWithLocalAuthority, 'not-shared-with-local-authority');
    case 'hub':
      return inside(school.acceptedHubs.includes(reach.id), 'support-not-accepted');
    case 'region':
      return inside(school.region === reach.region, 'outside-region');
  }
}
