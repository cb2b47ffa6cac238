import type { AcademicYear } from '../attendance/academic-year.ts';
import type { ComparedPhase } from '../attendance/phase.ts';
import { quartersOf } from '../expectations/fairness/groups.ts';
import type { Move } from '../expectations/verdicts/move.ts';
import { conformalInterval, conformalMultiplier } from '../numerics/conformal-interval.ts';
import { mean } from '../numerics/mean.ts';
import { medianRegression } from '../numerics/median-regression.ts';
import { robustScale } from '../numerics/robust-scale.ts';
import { type Halves, partOf } from './halves.ts';

/** Chance of a miss that the intervals claim. */
const alpha = 0.2;

/** How often next year's attendance fell into the interval that was said to hold it 80 times in 100. */
export interface IntervalsMeasured {
  readonly phase: ComparedPhase;
  readonly from: AcademicYear;
  readonly to: AcademicYear;
  readonly claimed: number;
  /** On the held-back half, by an interval from the choosing half. */
  readonly heldBack: Coverage;
  /** On all schools, each by an interval from the half that it is not in. */
  readonly bothWays: Coverage;
}

export interface Coverage {
  readonly schools: number;
  readonly covered: number;
  /** Quarters by roll, smallest schools first; and by start, lowest first. */
  readonly byRoll: readonly number[];
  readonly byStart: readonly number[];
  /** Median width, pp. */
  readonly halfWidth: number;
}

interface Claim {
  readonly move: Move;
  readonly holds: boolean;
  readonly halfWidth: number;
}

export function measureIntervals(
  moves: readonly Move[],
  halves: Halves,
  years: { readonly from: AcademicYear; readonly to: AcademicYear },
): IntervalsMeasured {
  const urnOf = (move: Move) => move.released.school.urn;
  const heldBack = partOf(moves, 'held back', urnOf, halves);
  const choosing = partOf(moves, 'choosing', urnOf, halves);
  const forward = claims(choosing, heldBack);
  return {
    phase: moves[0]!.phase,
    ...years,
    claimed: 1 - alpha,
    heldBack: coverageOf(forward),
    bothWays: coverageOf([...forward, ...claims(heldBack, choosing)]),
  };
}

/** Start levels are counted from here, %, so that the constant of the fit is of an ordinary school. */
const usualStart = 90;

/**
 * Next year's attendance as the baseline, moved by what the gap to similar schools and the start level tell; give or take a multiple of how
 * far a school like it goes astray. Fitted and calibrated on one half, claimed of the other (decision 0049).
 */
function claims(fitted: readonly Move[], asked: readonly Move[]): Claim[] {
  const row = ({ gap, start }: Move) => [1, Math.max(gap, 0), Math.min(gap, 0), start - usualStart];
  const coefficients = medianRegression(
    Float64Array.from(fitted.flatMap(row)),
    4,
    Float64Array.from(fitted, ({ change }) => change),
  );
  const predicted = (move: Move) =>
    row(move).reduce((total, value, j) => total + value * coefficients[j]!, move.base);
  const residuals = fitted.map((move) => move.end - predicted(move));
  const scaleOf = usualSize(fitted, residuals);
  const multiplierOf = multipliers(fitted, residuals, scaleOf);
  return asked.map((move) => {
    const { low, high } = conformalInterval(predicted(move), multiplierOf(move), scaleOf(move));
    return { move, holds: low <= move.end && move.end <= high, halfWidth: (high - low) / 2 };
  });
}

/** With this many schools or more, each quarter by start has a multiple of its own; with fewer, luck would set it. */
const fewestForQuarters = 400;

function multipliers(
  fitted: readonly Move[],
  residuals: readonly number[],
  scaleOf: (move: Move) => number,
): (move: Move) => number {
  const of = (rows: readonly number[]) =>
    conformalMultiplier(
      rows.map((i) => residuals[i]!),
      rows.map((i) => scaleOf(fitted[i]!)),
      alpha,
    );
  const all = Array.from(fitted.keys());
  if (fitted.length < fewestForQuarters) {
    const one = of(all);
    return () => one;
  }
  const quarters = quartersOf(fitted.map(({ start }) => start));
  const members = [0, 1, 2, 3].map((quarter) => all.filter((i) => quarters[i] === quarter));
  const from = members.map((rows) => Math.min(...rows.map((i) => fitted[i]!.start)));
  const own = members.map(of);
  return ({ start }) =>
    own[
      Math.max(
        0,
        from.findLastIndex((least) => start >= least),
      )
    ]!;
}

/**
 * How far a school like it typically goes astray, pp: the median of the errors' sizes along a plane in what the method claims
 * of chance, the absence that it starts from and its size.
 */
function usualSize(fitted: readonly Move[], residuals: readonly number[]): (move: Move) => number {
  const row = ({ changeSd, start, roll }: Move) => [1, changeSd, 100 - start, 1 / Math.sqrt(roll)];
  if (fitted.every(({ changeSd }) => changeSd === fitted[0]!.changeSd)) return () => 1;
  const coefficients = medianRegression(
    Float64Array.from(fitted.flatMap(row)),
    4,
    Float64Array.from(residuals, Math.abs),
  );
  const least = robustScale(residuals).scale / 10;
  return (move) =>
    Math.max(
      least,
      row(move).reduce((sum, value, j) => sum + value * coefficients[j]!, 0),
    );
}

function coverageOf(all: readonly Claim[]): Coverage {
  const covered = (some: readonly Claim[]) => mean(some.map(({ holds }) => Number(holds)));
  const byQuarter = (value: (move: Move) => number) => {
    const quarters = quartersOf(all.map(({ move }) => value(move)));
    return [0, 1, 2, 3].map((quarter) => covered(all.filter((_, i) => quarters[i] === quarter)));
  };
  return {
    schools: all.length,
    covered: covered(all),
    byRoll: byQuarter(({ roll }) => roll),
    byStart: byQuarter(({ start }) => start),
    halfWidth: robustScale(all.map(({ halfWidth }) => halfWidth)).median,
  };
}
