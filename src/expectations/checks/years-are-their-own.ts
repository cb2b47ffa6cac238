import { type AcademicYear, displayYear } from '../../attendance/academic-year.ts';
import type { Dataset } from '../../attendance/dataset.ts';
import { comparedPhases } from '../../attendance/phase.ts';
import { isMissing, isPresent, notAvailable, type Published } from '../../attendance/published.ts';
import { publishedOverallAbsence } from '../../attendance/published-national.ts';
import type { AbsenceFigures } from '../../attendance/school.ts';
import { roundFigure } from '../round-figure.ts';
import type { Check } from './check.ts';

/** Real schools of 2018/19, found again four years later and weighed by today's rolls, are within 4% of their national rows. */
const earlierWithin = 0.1;
/** Fewer of a phase's schools are no measure of it. */
const leastOfPhase = 0.5;

/** Published rates are rounded, to one digit for the earlier years. */
const rounding = 0.05;

/**
 * A file in the folder of another year agrees with itself, so its national rows are held against what was published for
 * the year: for the baseline, and for every other year whose figures a report shows. The schools' own figures of those other
 * years are held against the national rows: exchanged columns leave these as they were.
 */
export const yearsAreTheirOwn: Check = {
  name: 'years-are-their-own',
  title: 'Each year’s figures are of that year',
  protects: 'Last year’s file under this year’s name.',
  run: ({ draft, dataset }) => {
    const unlike = unlikeNational(draft.baseline, dataset);
    const limits = draft.method.checks.reconcileWithin;
    const compared: string[] = [];
    const failures: string[] = [...unlike];
    for (const { year, phase, overall } of dataset.national) {
      const known = comparedPhases.find((name) => name === phase);
      if (known === undefined || isMissing(overall)) continue;
      const published = publishedOverallAbsence[year]?.[known];
      if (published === undefined) continue;
      const sentence = `${displayYear(year)} ${phase}: file ${overall}%, published ${published}%`;
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

/** National rows of years before the baseline that its schools' own figures are far from. */
function unlikeNational(baseline: AcademicYear, { national, schools }: Dataset): readonly string[] {
  return national.flatMap(({ year, phase, overall, persistent }) => {
    if (year === baseline) return [];
    const own = schools.filter((school) => school.phase === phase && isPresent(school.circumstances.roll));
    const compared = (
      name: string,
      said: Published<number>,
      of: (figures: AbsenceFigures) => Published<number>,
    ) => {
      let [pupils, sum, found] = [0, 0, 0];
      for (const { circumstances, absence } of own) {
        const figures = absence.get(year);
        const figure = figures === undefined ? notAvailable : of(figures);
        if (isMissing(figure) || isMissing(circumstances.roll)) continue;
        found += 1;
        pupils += circumstances.roll;
        sum += figure * circumstances.roll;
      }
      if (isMissing(said) || pupils === 0 || found < leastOfPhase * own.length) return [];
      const mean = roundFigure(sum / pupils);
      if (Math.abs(mean - said) <= earlierWithin * said) return [];
      return [
        `${displayYear(year)} ${phase}: ${name} of schools ${mean.toFixed(2)}%, national row ${said}%; are its columns exchanged?`,
      ];
    };
    return [
      ...compared('absence', overall, (figures) => figures.overall),
      ...compared('persistent absence', persistent, (figures) => figures.persistent),
    ];
  });
}
