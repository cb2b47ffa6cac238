import { denied } from '../decision.ts';
import type { ReportFacts } from '../facts.ts';
import { forOwnSchool } from '../for-own-school.ts';
import { whyShut } from '../release-shut.ts';
import { rule } from '../rule.ts';

/** Agree to the expectation in force, or propose another: the head alone. */
export const mayAgreeOrPropose = rule<ReportFacts>((viewer, { school, release }) => {
  const own = forOwnSchool(viewer, school.urn, ['head'], 'head-decides');
  return own.granted && release.state !== 'released' ? denied(whyShut[release.state]) : own;
});
