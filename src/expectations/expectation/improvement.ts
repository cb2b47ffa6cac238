import type { ComparedPhase } from '../../attendance/phase.ts';
import type { Method } from '../method.ts';
import type { Expectation, Past } from '../outcome.ts';
import { roundFigure } from '../round-figure.ts';
import { chanceOfChange, chanceOfMeeting, chanceSettings } from './chance.ts';
import type { OwnPast } from './own-past.ts';
import { reliabilityOf } from './reliability.ts';

/** What one school's expectation is worked out from; attendance in %, the rest in pp or pp². */
export interface Position {
  readonly phase: ComparedPhase;
  /** Last year's. */
  readonly baselineAttendance: number;
  /** What of it was taken off for an accepted disruption; `baselineAttendance` is without that. */
  readonly disruption?: Expectation['disruption'];
  /** What earlier years make of it; undefined where there are none, or the method does not ask. */
  readonly past?: OwnPast | undefined;
  /** Chance in one year's rate. */
  readonly chanceSd: number;
  readonly similarAttendance: number;
  readonly similarUpperQuartile: number;
  /** Variance by chance of the similar schools' mean, pp². */
  readonly similarChanceVariance: number;
  /** Variance in the gap by needs that nobody knows, pp²; none where not said. */
  readonly needVariance?: number;
  /** Variance of true gaps in the phase, pp². */
  readonly trueGapVariance: number;
}

/**
 * The minimum expectation of one school (docs/methodology.md). Monotone: the further below its like a school is, the
 * more is asked, up to the cap; a school well above its like is asked for less than the national part, and from some
 * point on to maintain.
 */
export function expectationFor(position: Position, method: Method): Expectation {
  const { phase, past } = position;
  const { improvement } = method;
  // Each step starts from the last one's figure as it is kept, so that a calculator comes to the same end.
  const baselineAttendance = roundFigure(past?.baselineAttendance ?? position.baselineAttendance);
  const yearSd = roundFigure(position.chanceSd);
  const baselineSd = roundFigure(past?.baselineSd ?? position.chanceSd);
  const changeSd = roundFigure(chanceOfChange(baselineSd, yearSd, chanceSettings(method).drift));
  const similarAttendance = roundFigure(position.similarAttendance);
  const gap = roundFigure(similarAttendance - baselineAttendance);
  const ownSd = past === undefined ? position.chanceSd : baselineSd;
  const gapChanceSd = roundFigure(Math.sqrt(ownSd ** 2 + position.similarChanceVariance));
  const needVariance = position.needVariance ?? 0;
  const reliability = roundFigure(
    reliabilityOf(Math.max(0, position.trueGapVariance - needVariance), needVariance + gapChanceSd ** 2),
  );
  const nationalPart = nationalPartOf(method, phase);
  const schoolPart = roundFigure(improvement.gapShare * reliability * gap);
  const cap = improvement.cap[phase];
  const asked = Math.max(0, Math.min(cap, nationalPart + schoolPart, 100 - baselineAttendance));
  const rounded = roundTo(asked, improvement.roundTo);
  const none = rounded < (improvement.maintainBelow ?? 0) || gapIsUnsure(method, phase, reliability);
  const minimumImprovement = none ? 0 : rounded;
  return {
    status: minimumImprovement > 0 ? 'set' : 'maintain',
    baselineAttendance,
    ...(past === undefined || past.years.length === 0 ? {} : { past: pastOf(past) }),
    ...(position.disruption === undefined ? {} : { disruption: position.disruption }),
    chanceSd: yearSd,
    changeSd,
    similarAttendance,
    similarUpperQuartile: roundFigure(position.similarUpperQuartile),
    gap,
    gapChanceSd,
    reliability,
    nationalPart,
    schoolPart,
    cap,
    capped: nationalPart + schoolPart > cap,
    minimumImprovement,
    expectedAttendance: roundTo(baselineAttendance + minimumImprovement, improvement.roundTo),
    ...(method.chance === undefined ? chancesOf(minimumImprovement, position, improvement) : {}),
  };
}

/** What editions before the second said of chance: they went on from the figure as it was before it was kept. */
function chancesOf(
  asked: number,
  { chanceSd }: Position,
  { exampleImprovement }: Method['improvement'],
): Pick<Expectation, 'chanceMetIfUnchanged' | 'chanceMissedIfImproved'> {
  const exactSd = Math.SQRT2 * chanceSd;
  return {
    chanceMetIfUnchanged: roundFigure(chanceOfMeeting(asked, 0, exactSd)),
    chanceMissedIfImproved: roundFigure(1 - chanceOfMeeting(asked, exampleImprovement, exactSd)),
  };
}

/** Whether too much of a gap is likely to be chance for the method to ask for anything because of it. */
export function gapIsUnsure(
  { improvement: { reliableFrom } }: Pick<Method, 'improvement'>,
  phase: ComparedPhase,
  reliability: number,
): boolean {
  return reliableFrom !== undefined && reliability < reliableFrom[phase];
}

/** The part that every school of a phase is asked for: back-tested, or the national goal's where the method says so, pp. */
export function nationalPartOf({ improvement }: Pick<Method, 'improvement'>, phase: ComparedPhase): number {
  const { nationalGoal, nationalPart } = improvement;
  return nationalGoal?.asked ? nationalGoal.perYear : nationalPart[phase];
}

const pastOf = ({ years, baselineSd, broke }: OwnPast): Past => ({
  baselineSd: roundFigure(baselineSd),
  years: years.map(({ year, attendance, brought, weight }) => ({
    year,
    attendance: roundFigure(attendance),
    brought: roundFigure(brought),
    weight: roundFigure(weight),
  })),
  broke,
});

/** To the nearest multiple of `step` (halves up), free of binary residue for steps such as 0.1. */
export function roundTo(value: number, step: number): number {
  const perUnit = Math.round(1 / step);
  // 0.575 × 100 is 57.49999…: what is a half to six digits is a half.
  return Math.round(Math.round(value * perUnit * 1e6) / 1e6) / perUnit;
}
