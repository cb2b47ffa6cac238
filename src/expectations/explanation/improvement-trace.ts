import { numberOrNaN } from '../../attendance/published.ts';
import { mean } from '../../numerics/mean.ts';
import type { Expectation } from '../outcome.ts';
import type { ReleaseDraft, ReleasedSchool } from '../release.ts';
import type { TraceStep } from './trace.ts';

/** From the gap to the expectation, every number with where it comes from. */
export function improvementTrace(
  { school, similar }: ReleasedSchool,
  outcome: Expectation,
  { method, trueGapVariances, byUrn }: ReleaseDraft,
): readonly TraceStep[] {
  if (school.phase === 'alternative-provision') return [];
  const { improvement, pupilSd } = method;
  const sd = pupilSd[school.phase];
  const rolls = similar.map(({ urn }) => numberOrNaN(byUrn.get(urn)!.school.circumstances.roll));
  const meanOfInverse = mean(rolls.map((roll) => 1 / roll));
  const meanVariance = ((sd ** 2 * meanOfInverse) / rolls.length).toPrecision(6);
  const trueVariance = trueGapVariances[school.phase] ?? 0;
  return [
    {
      title: 'Chance',
      lines: [
        `standard deviation of a year’s rate = ${sd} / √roll = ${sd} / √${String(school.circumstances.roll)} = ${outcome.chanceSd} pp`,
      ],
    },
    {
      title: 'Gap to similar schools',
      lines: [
        `mean attendance of the similar schools = ${outcome.similarAttendance}%`,
        `upper quartile = ${outcome.similarUpperQuartile}%`,
        `gap = ${outcome.similarAttendance} − ${outcome.baselineAttendance} = ${outcome.gap} pp`,
        `chance variance of that mean = ${sd}² × mean of 1 / pupils over the similar schools / their number = ${sd}² × ${meanOfInverse.toPrecision(6)} / ${rolls.length} = ${meanVariance}`,
        `chance in the gap = √(${outcome.chanceSd}² + ${meanVariance}) = ${outcome.gapChanceSd} pp`,
        `reliable share = true variance / (true variance + chance variance) = ${trueVariance} / (${trueVariance} + ${outcome.gapChanceSd}²) = ${outcome.reliability}`,
      ],
    },
    {
      title: 'Minimum expectation',
      lines: [
        `national part, ${school.phase} = ${outcome.nationalPart} pp`,
        `school’s part = ${improvement.gapShare} × ${outcome.reliability} × ${outcome.gap} = ${outcome.schoolPart} pp`,
        `asked = ${outcome.nationalPart} + ${outcome.schoolPart}, not below 0 nor above the cap ${outcome.cap}, to the nearest ${improvement.roundTo} = ${outcome.minimumImprovement} pp${outcome.status === 'maintain' ? ' (maintain)' : ''}`,
        `expected attendance = ${outcome.baselineAttendance} + ${outcome.minimumImprovement}, to the nearest ${improvement.roundTo} = ${outcome.expectedAttendance}%`,
      ],
    },
    {
      title: 'How sure',
      lines: [
        `a change between two years has a chance error of √2 × ${outcome.chanceSd} pp`,
        `a school whose true attendance did not move would reach the figure with chance ${outcome.chanceMetIfUnchanged}: the share of a normal distribution above ${outcome.minimumImprovement} / (√2 × ${outcome.chanceSd})`,
        `a school that truly improved by ${improvement.exampleImprovement} pp would fall short with chance ${outcome.chanceMissedIfImproved}: the share below (${outcome.minimumImprovement} − ${improvement.exampleImprovement}) / (√2 × ${outcome.chanceSd})`,
      ],
    },
  ];
}
