import type { Phase } from '../../attendance/phase.ts';
import { numberOrNaN, type Published } from '../../attendance/published.ts';
import { mean } from '../../numerics/mean.ts';
import type { Method } from '../method.ts';
import type { Expectation } from '../outcome.ts';
import type { ReleaseDraft, ReleasedSchool } from '../release.ts';
import {
  type Equation,
  inPercent,
  inPoints,
  minus,
  over,
  plus,
  root,
  type Sentence,
  sentence,
  square,
  type TraceStep,
  times,
  unitless,
} from './trace-step.ts';

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
  const meanVariance = Number(((sd ** 2 * meanOfInverse) / rolls.length).toPrecision(6));
  return [
    { title: 'Chance', lines: [chanceOfYear(sd, school.circumstances.roll, outcome)] },
    {
      title: 'Gap to similar schools',
      lines: [
        ...gap(outcome),
        {
          kind: 'equation',
          name: 'chance variance of that mean',
          formulas: [
            over(times(square(sd), 'mean of 1 / pupils over the similar schools'), 'their number'),
            over(times(square(sd), Number(meanOfInverse.toPrecision(6))), rolls.length),
          ],
          result: unitless(meanVariance),
        },
        ...reliability(outcome, meanVariance, trueGapVariances[school.phase] ?? 0),
      ],
    },
    { title: 'Minimum expectation', lines: asked(school.phase, outcome, improvement) },
    { title: 'How sure', lines: howSure(outcome, improvement.exampleImprovement) },
  ];
}

const chanceOfYear = (sd: number, roll: Published<number>, { chanceSd }: Expectation): Equation => ({
  kind: 'equation',
  name: 'standard deviation of a year’s rate',
  formulas: [over(sd, root('roll')), over(sd, root(roll))],
  result: inPoints(chanceSd),
});

function gap({ similarAttendance, similarUpperQuartile, baselineAttendance, gap }: Expectation): Equation[] {
  return [
    {
      kind: 'equation',
      name: 'mean attendance of the similar schools',
      formulas: [],
      result: inPercent(similarAttendance),
    },
    { kind: 'equation', name: 'upper quartile', formulas: [], result: inPercent(similarUpperQuartile) },
    {
      kind: 'equation',
      name: 'gap',
      formulas: [minus(similarAttendance, baselineAttendance)],
      result: inPoints(gap),
    },
  ];
}

function reliability(
  { chanceSd, gapChanceSd, reliability }: Expectation,
  meanVariance: number,
  trueVariance: number,
): Equation[] {
  return [
    {
      kind: 'equation',
      name: 'chance in the gap',
      formulas: [root(plus(square(chanceSd), meanVariance))],
      result: inPoints(gapChanceSd),
    },
    {
      kind: 'equation',
      name: 'reliable share',
      formulas: [
        over('true variance', plus('true variance', 'chance variance')),
        over(trueVariance, plus(trueVariance, square(gapChanceSd))),
      ],
      result: unitless(reliability),
    },
  ];
}

function asked(phase: Phase, outcome: Expectation, { gapShare, roundTo }: Method['improvement']): Equation[] {
  const { nationalPart, schoolPart, minimumImprovement, cap } = outcome;
  return [
    {
      kind: 'equation',
      name: `national part, ${phase}`,
      formulas: [],
      result: inPoints(nationalPart),
    },
    {
      kind: 'equation',
      name: 'school’s part',
      formulas: [times(gapShare, outcome.reliability, outcome.gap)],
      result: inPoints(schoolPart),
    },
    {
      kind: 'equation',
      name: 'asked',
      formulas: [plus(nationalPart, schoolPart)],
      limits: { least: 0, cap },
      nearest: roundTo,
      result: inPoints(minimumImprovement),
      ...(outcome.status === 'maintain' ? { note: 'maintain' } : {}),
    },
    {
      kind: 'equation',
      name: 'expected attendance',
      formulas: [plus(outcome.baselineAttendance, minimumImprovement)],
      nearest: roundTo,
      result: inPercent(outcome.expectedAttendance),
    },
  ];
}

function howSure(outcome: Expectation, example: number): Sentence[] {
  const { chanceSd, minimumImprovement, chanceMetIfUnchanged, chanceMissedIfImproved } = outcome;
  const error = times(root(2), chanceSd);
  return [
    sentence('a change between two years has a chance error of ', error, ' pp'),
    sentence(
      'a school whose true attendance did not move would reach the figure with chance ',
      chanceMetIfUnchanged,
      ': the share of a normal distribution above ',
      over(minimumImprovement, error),
    ),
    sentence(
      'a school that truly improved by ',
      example,
      ' pp would fall short with chance ',
      chanceMissedIfImproved,
      ': the share below ',
      over(minus(minimumImprovement, example), error),
    ),
  ];
}
