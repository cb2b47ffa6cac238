import { type ComparedPhase, comparedAs } from '../../attendance/phase.ts';
import { gapIsUnsure } from '../expectation/improvement.ts';
import { unknownNeedVariance } from '../expectation/unknown-need.ts';
import type { Method } from '../method.ts';
import type { Expectation } from '../outcome.ts';
import type { ReleaseDraft, ReleasedSchool } from '../release.ts';
import { roundFigure } from '../round-figure.ts';
import { chanceLines, pastLines, similarChanceLine } from './chance-trace.ts';
import {
  type Equation,
  inPoints,
  minus,
  over,
  percentTerm,
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
  released: ReleasedSchool,
  outcome: Expectation,
  release: ReleaseDraft,
): readonly TraceStep[] {
  const { phase } = released.school;
  const like = comparedAs(phase);
  const { method, trueGapVariances } = release;
  const similarChance = similarChanceLine(released, like, release);
  const past = pastLines(released, outcome);
  return [
    { title: 'Chance', lines: chanceLines(released, like, outcome, release) },
    ...(past.length === 0 ? [] : [{ title: 'Steadied by earlier years', lines: past }]),
    {
      title: 'Gap to similar schools',
      lines: [
        ...gap(outcome),
        similarChance.line,
        ...reliability(
          outcome,
          similarChance.variance,
          trueGapVariances[phase] ?? 0,
          unknownNeedVariance(method, released.school),
        ),
      ],
    },
    { title: 'Minimum expectation', lines: asked(like, outcome, method) },
    { title: 'How sure', lines: howSure(outcome, method) },
  ];
}

function gap({ similarAttendance, similarUpperQuartile, baselineAttendance, gap }: Expectation): Equation[] {
  return [
    {
      kind: 'equation',
      name: 'mean attendance of the similar schools',
      formulas: [],
      result: percentTerm(similarAttendance),
    },
    { kind: 'equation', name: 'upper quartile', formulas: [], result: percentTerm(similarUpperQuartile) },
    {
      kind: 'equation',
      name: 'gap',
      formulas: [minus(similarAttendance, baselineAttendance)],
      result: inPoints(gap),
    },
  ];
}

function reliability(
  { chanceSd, past, gapChanceSd, reliability }: Expectation,
  meanVariance: number,
  trueVariance: number,
  needVariance: number,
): Equation[] {
  const own = Math.max(0, trueVariance - needVariance);
  return [
    {
      kind: 'equation',
      name: 'chance in the gap',
      formulas: [root(plus(square(past?.baselineSd ?? chanceSd), meanVariance))],
      result: inPoints(gapChanceSd),
    },
    {
      kind: 'equation',
      name: 'reliable share',
      formulas:
        needVariance === 0
          ? [
              over('true variance', plus('true variance', 'chance variance')),
              over(trueVariance, plus(trueVariance, square(gapChanceSd))),
            ]
          : [
              over(
                'true variance beyond needs that nobody knows',
                plus('that', 'variance by needs', 'chance variance'),
              ),
              over(roundFigure(own), plus(roundFigure(own), roundFigure(needVariance), square(gapChanceSd))),
            ],
      result: unitless(reliability),
    },
  ];
}

function asked(phase: ComparedPhase, outcome: Expectation, method: Method): Equation[] {
  const { gapShare, roundTo } = method.improvement;
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
      ...(outcome.status === 'maintain' ? { note: whyMaintain(phase, outcome, method) } : {}),
    },
    {
      kind: 'equation',
      name: 'expected attendance',
      formulas: [plus(outcome.baselineAttendance, minimumImprovement)],
      nearest: roundTo,
      result: percentTerm(outcome.expectedAttendance),
    },
  ];
}

function whyMaintain(phase: ComparedPhase, { reliability }: Expectation, method: Method): string {
  const { maintainBelow, reliableFrom } = method.improvement;
  if (gapIsUnsure(method, phase, reliability))
    return `maintain: of a gap that is real for less than ${reliableFrom![phase]} nothing is asked`;
  return maintainBelow === undefined ? 'maintain' : `maintain: less than ${maintainBelow} is none`;
}

function howSure(
  outcome: Expectation,
  { chance, improvement: { exampleImprovement: example } }: Method,
): Sentence[] {
  const { chanceSd, changeSd, minimumImprovement, chanceMetIfUnchanged, chanceMissedIfImproved } = outcome;
  const error = chance === undefined ? times(root(2), chanceSd) : changeSd;
  const change = sentence('a change between two years has a chance error of ', error, ' pp');
  if (chanceMetIfUnchanged === undefined || chanceMissedIfImproved === undefined) return [change];
  return [
    change,
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
