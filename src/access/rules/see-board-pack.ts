import { type Decision, denied } from '../decision.ts';
import type { ReportFacts, SchoolFacts } from '../facts.ts';
import { forOwnSchool } from '../for-own-school.ts';
import { whyShut } from '../release-shut.ts';
import { rule } from '../rule.ts';
import type { Viewer } from '../viewer.ts';

/** Read the board pack in force: the school itself, and its governors while the head shares it. */
export const maySeeBoardPack = rule<ReportFacts>((viewer, { school, release }) => {
  const reader = viewer.role === 'governor' ? governor(viewer, school) : ownLeader(viewer, school);
  return reader.granted && release.state !== 'released' ? denied(whyShut[release.state]) : reader;
});

function ownLeader(viewer: Viewer, { urn }: SchoolFacts): Decision {
  return forOwnSchool(viewer, urn, ['head', 'attendance-lead'], 'own-school');
}

function governor(viewer: Viewer, { urn, boardPackShared }: SchoolFacts): Decision {
  const own = forOwnSchool(viewer, urn, ['governor'], 'board-pack-shared');
  return own.granted && !boardPackShared ? denied('board-pack-not-shared') : own;
}
