import { hasExpectation } from '../outcome.ts';
import type { Check } from './check.ts';
import { jittered } from './jitter.ts';

/**
 * A figure printed as 5.2 may have been 5.16 or 5.24. Moving every input at random within its rounding must hardly
 * move any expectation. The trees stay as they were grown; `abie evaluate` grows them anew as well.
 */
export const roundingStable: Check = {
  name: 'rounding-stable',
  title: 'Rounding does not move expectations',
  protects: 'An expectation that hangs on the last digit of a figure.',
  otherFigures: (dataset, { checks }) => jittered(dataset, checks.rounding.seed),
  run: ({ draft, again }) => {
    const { lessThan, share } = draft.method.checks.rounding;
    const other = new Map([...again].map(([{ urn }, outcome]) => [urn, outcome]));
    const moved: string[] = [];
    let both = 0;
    for (const { school, outcome } of draft.schools) {
      const now = other.get(school.urn);
      if (now === undefined || !hasExpectation(outcome) || !hasExpectation(now)) continue;
      both++;
      const change = Math.abs(now.minimumImprovement - outcome.minimumImprovement);
      // A hair below, because 0.3 − 0.2 is 0.09999….
      if (!(change < lessThan - 1e-9)) {
        moved.push(`${school.urn}: ${outcome.minimumImprovement} becomes ${now.minimumImprovement} pp`);
      }
    }
    if (both === 0) {
      return {
        evidence: 'No school has an expectation both from the figures as printed and from moved ones.',
        failures: [],
        notRun: true,
      };
    }
    const steady = 1 - moved.length / both;
    return {
      evidence: `With every input moved at random within its rounding, ${(100 * steady).toFixed(2)}% of ${both} expectations move by less than ${lessThan} pp (at least ${100 * share}%).`,
      failures: steady >= share ? [] : moved,
    };
  },
};
