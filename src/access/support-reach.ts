import {
  acceptedSupportStates,
  placedSupportStates,
  type SupportState,
  supportStates,
} from '../workflow/support/support-state.ts';
import { countsReachOf } from './counts-reach.ts';
import { type Decision, denied, granted } from './decision.ts';
import type { SupportFacts } from './facts.ts';
import { reachOf } from './reach.ts';
import type { AccessSettings } from './settings.ts';
import { isSignedIn, roleFitsOrganisation, type Viewer } from './viewer.ts';
import { withinReach } from './within-reach.ts';

/** What only the school and the adviser who decided know of: whoever else saw one of these come or go would know the answer. */
const betweenTwo: ReadonlySet<SupportState> = new Set([
  'not-confirmed',
  'withdrawn',
  'offered',
  'postponed',
  'declined',
]);

/** The states in which a viewer can ever know of an offer, in their order: what a list offers to choose from. */
export function statesKnownTo({ role }: Viewer): readonly SupportState[] {
  switch (role) {
    case 'head':
    case 'attendance-lead':
    case 'regional-adviser':
      return supportStates;
    case 'hub-lead':
      return supportStates.filter((state) => state === 'proposed' || placedSupportStates.has(state));
    case 'trust':
    case 'local-authority':
    case 'analyst':
    case 'approver':
      return supportStates.filter((state) => acceptedSupportStates.has(state));
    default:
      return [];
  }
}

/** Whether a viewer may know that a school has, or had, this offer of support. */
export function knowsOfSupport(
  viewer: Viewer,
  { school, support }: SupportFacts,
  settings: AccessSettings,
): Decision {
  if (!isSignedIn(viewer)) return denied('not-signed-in');
  if (viewer.role === 'ofsted-inspector') return denied('never-for-ofsted');
  if (!roleFitsOrganisation(viewer)) return denied('role-without-organisation');
  const { state, hub, adviser, proposedBy } = support;
  switch (viewer.role) {
    case 'head':
    case 'attendance-lead':
      return withinReach(reachOf(viewer, settings), school);
    case 'regional-adviser': {
      const within = withinReach(reachOf(viewer, settings), school);
      return within.granted && betweenTwo.has(state) && adviser !== viewer.person
        ? denied('another-adviser')
        : within;
    }
    case 'hub-lead': {
      const own = viewer.organisation.kind === 'hub' ? viewer.organisation.id : undefined;
      if (hub === own && placedSupportStates.has(state)) return granted('support-accepted');
      return proposedBy === own && state === 'proposed'
        ? granted('hub-proposed')
        : denied('support-not-accepted');
    }
    case 'trust':
    case 'local-authority':
      if (settings.supportSeenAbove === 'never') return denied('support-closed-above');
      return acceptedSupportStates.has(state)
        ? withinReach(countsReachOf(viewer), school)
        : denied('support-not-accepted');
    case 'analyst':
    case 'approver':
      return acceptedSupportStates.has(state) ? granted('follows-support') : denied('only-counted');
    case 'governor':
      return denied('not-for-this-role');
  }
}
