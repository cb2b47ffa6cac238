import { type Decision, denied, granted } from './decision.ts';
import type { Denial } from './denial.ts';
import type { SchoolFacts } from './facts.ts';
import type { Reach } from './reach.ts';

/** Whether a school is among those that a viewer reaches. */
export function withinReach(reach: Reach, school: SchoolFacts): Decision {
  if (reach.kind === 'none') return denied(reach.because);
  const obstacle = obstacleTo(reach, school);
  return obstacle === undefined ? granted(reach.because) : denied(obstacle);
}

function obstacleTo(reach: Exclude<Reach, { kind: 'none' }>, school: SchoolFacts): Denial | undefined {
  switch (reach.kind) {
    case 'all':
      return undefined;
    case 'school':
      return school.urn === reach.urn ? undefined : 'another-school';
    case 'trust':
      return school.trust === reach.uid ? undefined : 'outside-trust';
    case 'local-authority':
      if (school.localAuthority !== reach.code) return 'outside-local-authority';
      return reach.shared && !school.sharedWithLocalAuthority ? 'not-shared-with-local-authority' : undefined;
    case 'hub':
      return school.acceptedHubs.includes(reach.id) ? undefined : 'support-not-accepted';
    case 'region':
      return school.region === reach.region ? undefined : 'outside-region';
  }
}
