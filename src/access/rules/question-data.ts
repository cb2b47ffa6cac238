import { denied } from '../decision.ts';
import type { ReportFacts } from '../facts.ts';
import { forOwnSchool } from '../for-own-school.ts';
import { whyShut } from '../release-shut.ts';
import { rule } from '../rule.ts';

/** Say that a figure in the report in force is wrong: the head or the attendance lead. */
export const mayQuestionData = rule<ReportFacts>((viewer, { school, release }) => {
  const own = forOwnSchool(viewer, school.urn, ['head', 'attendance-lead'], 'school-answers');
  return own.granted && release.state !== 'released' ? denied(whyShut[release.state]) : own;
});
