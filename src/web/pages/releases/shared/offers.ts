import { may } from '../../../../access/may.ts';
import { isSignedIn, type Viewer } from '../../../../access/viewer.ts';
import type { ReleaseRecord, ReleaseRule } from '../../../../store/postgres/releases/read-release.ts';
import { releaseStates, releaseStateWords } from '../../../../workflow/release/release-state.ts';
import { isSecondPerson } from '../../../../workflow/release/two-person-rule.ts';

/** Whether somebody may do something about a release as it stands, and if not, why. */
export type Offer = { readonly may: true } | { readonly may: false; readonly because: string };

const needs: Readonly<Record<ReleaseRule, string>> = {
  'run-release': 'Only an analyst can do this.',
  'approve-release': 'Only an approver can do this, and somebody who had no hand in preparing the release.',
  'plan-release': 'Only an approver can do this, and somebody who had no hand in preparing the release.',
  'withdraw-release': 'Only an analyst can do this, or an approver once the release is approved.',
  'suspend-release': 'Only an analyst or an approver can do this.',
};

/** Whether the rule could grant it to the viewer in any state of a release, whoever prepared that. */
const couldEver = (rule: ReleaseRule, viewer: Viewer): boolean =>
  releaseStates.some((state) => may(viewer, rule, { release: { state, preparedBy: '' } }));

/** What the rules of access and of the release's life say together; the database says it again. */
export function offerOf(rule: ReleaseRule, viewer: Viewer, { life }: Pick<ReleaseRecord, 'life'>): Offer {
  if (!couldEver(rule, viewer)) return { may: false, because: needs[rule] };
  const second = rule === 'approve-release' || rule === 'plan-release';
  if (second && isSignedIn(viewer) && !isSecondPerson(viewer.person, life)) {
    return {
      may: false,
      because: 'You had a hand in preparing this release. Somebody else must approve and release it.',
    };
  }
  const record = { release: { state: life.state, preparedBy: life.preparedBy[0] ?? '' } };
  if (may(viewer, rule, record)) return { may: true };
  return {
    may: false,
    because: `This cannot be done now: the state of the release is “${releaseStateWords[life.state]}”.`,
  };
}
