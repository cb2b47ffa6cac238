import type { ReleaseState } from '../../workflow/release/release-state.ts';
import { type Decision, denied, granted } from '../decision.ts';
import type { ReportFacts } from '../facts.ts';
import { type Reach, reachOf } from '../reach.ts';
import { whyShut } from '../release-shut.ts';
import { rule } from '../rule.ts';
import { withinReach } from '../within-reach.ts';

/** Read a school's expectation in one release: the report, its PDF and how it was calculated. */
export const maySeeReport = rule<ReportFacts>((viewer, { school, release }, settings) => {
  const reach = reachOf(viewer, settings);
  const within = withinReach(reach, school);
  return within.granted && release.state !== 'released' ? unreleased(reach, release.state) : within;
});

/** Who sees a report that is not the one in force. */
function unreleased(reach: Reach, state: Exclude<ReleaseState, 'released'>): Decision {
  const past = state === 'superseded' || state === 'corrected';
  if (reach.kind === 'all' && (past || state === 'checked' || state === 'approved'))
    return granted('checks-releases');
  if (reach.kind === 'school' && past) return granted('own-earlier-release');
  return denied(whyShut[state]);
}
