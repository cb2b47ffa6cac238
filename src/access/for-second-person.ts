import type { ReleaseState } from '../workflow/release/release-state.ts';
import { type Decision, denied } from './decision.ts';
import type { ReleaseFacts } from './facts.ts';
import { forReleaseIn } from './for-release-in.ts';
import { isSignedIn, type Viewer } from './viewer.ts';

/** Yes for an approver who is not the person who prepared the release, while it is in one of these states. */
export function forSecondPerson(
  viewer: Viewer,
  release: ReleaseFacts,
  states: readonly ReleaseState[],
): Decision {
  const decision = forReleaseIn(viewer, release, states, ['approver'], 'second-person');
  const prepared = isSignedIn(viewer) && viewer.person === release.preparedBy;
  return decision.granted && prepared ? denied('prepared-it-themselves') : decision;
}
