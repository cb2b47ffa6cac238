import { hasExpectation } from '../outcome.ts';
import type { Check } from './check.ts';

/** How many expectations ask for less than chance alone moves a school: stated, and a figure on every report. */
export const chanceNoiseStated: Check = {
  name: 'chance-noise-stated',
  title: 'The share of chance is stated',
  protects: 'Being judged by luck without being told.',
  run: ({ draft }) => {
    const failures: string[] = [];
    let set = 0;
    let inside = 0;
    for (const { school, outcome } of draft.schools) {
      if (!hasExpectation(outcome)) continue;
      if (!(outcome.chanceSd > 0)) failures.push(`${school.urn} has no chance figure`);
      if (outcome.status !== 'set') continue;
      set++;
      if (outcome.minimumImprovement < outcome.chanceSd * Math.SQRT2) inside++;
    }
    const share = set === 0 ? 0 : (100 * inside) / set;
    return {
      evidence: `${inside} of ${set} improvements asked (${share.toFixed(1)}%) are smaller than the standard error of a year’s change.`,
      failures,
    };
  },
};
