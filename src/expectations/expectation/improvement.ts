import type { ComparedPhase } from '../../attendance/phase.ts';
import { figure } from '../figure.ts';
import type { Method } from '../method.ts';
import type { Expectation } from '../outcome.ts';
import { chanceOfMeeting } from './chance.ts';
import { reliabilityOf } from './reliability.ts';

/** What one school's expectation is worked out from; attendance in %, the rest in pp or pp². */
export interface Position {
  readonly phase: ComparedPhase;
  readonly baselineAttendance: number;
  readonly chanceSd: number;
  readonly similarAttendance: number;
  readonly similarUpperQuartile: number;
  /** Variance by chance of the similar schools' mean, pp². */
  readonly similarChanceVariance: number;
  /** Variance of true gaps in the phase, pp². */
  readonly trueGapVariance: number;
}

/**
 * The minimum expectation of one school (docs/methodology.md). Monotone: the further below its like a school is, the
 * more is asked, up to the cap; a school well above its like is asked for less than the national part, and from some
 * point on to maintain.
 */
export function expectationFor(position: Position, method: Method): Expectation {
  const { phase, chanceSd } = position;
  const { improvement } = method;
  // Each step starts from the last one's figure as it is kept, so that a calculator comes to the same end.
  const baselineAttendance = figure(position.baselineAttendance);
  const similarAttendance = figure(position.similarAttendance);
  const gap = figure(similarAttendance - baselineAttendance);
  const gapChanceSd = figure(Math.sqrt(chanceSd ** 2 + position.similarChanceVariance));
  const reliability = figure(reliabilityOf(position.trueGapVariance, gapChanceSd ** 2));
  const nationalPart = improvement.nationalPart[phase];
  const schoolPart = figure(improvement.gapShare * reliability * gap);
  const cap = improvement.cap[phase];
  const asked = Math.max(0, Math.min(cap, nationalPart + schoolPart, 100 - baselineAttendance));
  const minimumImprovement = roundTo(asked, improvement.roundTo);
  return {
    status: minimumImprovement > 0 ? 'set' : 'maintain',
    baselineAttendance,
    chanceSd: figure(chanceSd),
    similarAttendance,
    similarUpperQuartile: figure(position.similarUpperQuartile),
    gap,
    gapChanceSd,
    reliability,
    nationalPart,
    schoolPart,
    cap,
    capped: nationalPart + schoolPart > cap,
    minimumImprovement,
    expectedAttendance: roundTo(baselineAttendance + minimumImprovement, improvement.roundTo),
    chanceMetIfUnchanged: figure(chanceOfMeeting(minimumImprovement, 0, chanceSd)),
    chanceMissedIfImproved: figure(
      1 - chanceOfMeeting(minimumImprovement, improvement.exampleImprovement, chanceSd),
    ),
  };
}

/** To the nearest multiple of `step` (halves up), free of binary residue for steps such as 0.1. */
export function roundTo(value: number, step: number): number {
  const perUnit = Math.round(1 / step);
  // 0.575 × 100 is 57.49999…: what is a half to six digits is a half.
  return Math.round(Math.round(value * perUnit * 1e6) / 1e6) / perUnit;
}
