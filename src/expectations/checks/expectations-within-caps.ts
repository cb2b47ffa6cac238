import { comparedAs, type Phase } from '../../attendance/phase.ts';
import { includesAlternativeProvision } from '../expectation/alternative-provision.ts';
import { hasExpectation } from '../outcome.ts';
import type { Check } from './check.ts';

/** Nothing is asked below zero, above the cap, or beyond full attendance, and the sum is right. */
export const expectationsWithinCaps: Check = {
  name: 'expectations-within-caps',
  title: 'Nothing asked is beyond the cap',
  protects: 'Being asked for more than the method allows.',
  run: ({ draft }) => {
    const { method } = draft;
    const { roundTo } = method.improvement;
    const cap: Partial<Record<Phase, number>> = method.improvement.cap;
    const capOf = (phase: Phase): number =>
      phase === 'alternative-provision' && !includesAlternativeProvision(method)
        ? Number.NEGATIVE_INFINITY
        : (cap[comparedAs(phase)] ?? 0) + 1e-9;
    const failures: string[] = [];
    let capped = 0;
    for (const { school, outcome } of draft.schools) {
      if (!hasExpectation(outcome)) continue;
      const { minimumImprovement: asked, baselineAttendance, expectedAttendance } = outcome;
      if (outcome.capped) capped++;
      if (!(asked >= 0 && asked <= capOf(school.phase))) failures.push(`${school.urn} is asked for ${asked}`);
      if (
        !(Math.abs(baselineAttendance + asked - expectedAttendance) <= roundTo && expectedAttendance <= 100)
      ) {
        failures.push(`${school.urn}: ${baselineAttendance} + ${asked} is not ${expectedAttendance}`);
      }
    }
    return {
      evidence: `Caps ${Object.entries(cap)
        .map(([phase, most]) => `${phase} ${most}`)
        .join(', ')} pp; ${capped} expectations at their cap.`,
      failures,
    };
  },
};
