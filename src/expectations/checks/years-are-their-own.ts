import { comparedPhases } from '../../attendance/phase.ts';
import { isMissing } from '../../attendance/published.ts';
import { publishedOverallAbsence } from '../../attendance/published-national.ts';
import type { Check } from './check.ts';

/** Published rates are rounded, to one digit for the earlier years. */
const rounding = 0.05;

/**
 * A file in the folder of another year agrees with itself, so its national rows are held against what was published for
 * the year: for the baseline, and for every other year whose figures a report shows.
 */
export const yearsAreTheirOwn: Check = {
  name: 'years-are-their-own',
  title: 'Each year’s figures are of that year',
  protects: 'Last year’s file under this year’s name.',
  run: ({ draft, dataset }) => {
    const limits = draft.method.checks.reconcileWithin;
    const compared: string[] = [];
    const failures: string[] = [];
    for (const { year, phase, overall } of dataset.national) {
      const known = comparedPhases.find((name) => name === phase);
      if (known === undefined || isMissing(overall)) continue;
      const published = publishedOverallAbsence[year]?.[known];
      if (published === undefined) continue;
      const sentence = `${year} ${phase}: file ${overall}%, published ${published}%`;
      compared.push(sentence);
      if (!(Math.abs(overall - published) <= limits[known] + rounding)) {
        failures.push(`${sentence}; is it the file of another year?`);
      }
    }
    if (compared.length === 0)
      return { evidence: 'No year with a published rate is at hand.', failures, notRun: true };
    return { evidence: `National rows beside published rates. ${compared.join('; ')}.`, failures };
  },
};
