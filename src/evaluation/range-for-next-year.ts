import { quartersOf } from '../expectations/fairness/groups.ts';
import type { Move } from '../expectations/verdicts/move.ts';
import { conformalInterval, conformalMultiplier, type Interval } from '../numerics/conformal-interval.ts';
import { medianRegression } from '../numerics/median-regression.ts';
import { robustScale } from '../numerics/robust-scale.ts';
import { twoWayMultipliers } from '../numerics/two-way-multipliers.ts';

/** Start levels are counted from here, %, so that the constant of the fit is of an ordinary school. */
const usualStart = 90;

/**
 * Next year's attendance as the baseline, moved by what the gap to similar schools and the start level tell; give or take a
 * multiple of how far a school like it goes astray (decisions 0049 and 0058).
 *
 * @param fitted moves of one phase on which all of it is set
 * @param alpha chance of a miss that is claimed
 * @returns the range of a school that is not among them, %
 */
export function rangesFor(fitted: readonly Move[], alpha: number): (move: Move) => Interval {
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
  const multiplierOf = multipliers(fitted, residuals, scaleOf, alpha);
  return (move) => conformalInterval(predicted(move), multiplierOf(move), scaleOf(move));
}

/** With this many schools or more, each quarter by start and by roll has a multiple; with fewer, luck would set it. */
const fewestForQuarters = 400;

function multipliers(
  fitted: readonly Move[],
  residuals: readonly number[],
  scaleOf: (move: Move) => number,
  alpha: number,
): (move: Move) => number {
  const scales = fitted.map(scaleOf);
  if (fitted.length < fewestForQuarters) {
    const one = conformalMultiplier(residuals, scales, alpha);
    return () => one;
  }
  const byStart = quartersBy(fitted, ({ start }) => start);
  const byRoll = quartersBy(fitted, ({ roll }) => roll);
  const { rows, columns } = twoWayMultipliers(
    residuals.map((residual, i) => residual / scales[i]!),
    byStart.ofFitted,
    byRoll.ofFitted,
    alpha,
  );
  return (move) => rows[byStart.of(move)]! * columns[byRoll.of(move)]!;
}

/** The quarters of these schools, lowest first, and the one that any other school would stand in. */
function quartersBy(moves: readonly Move[], value: (move: Move) => number) {
  const values = moves.map(value);
  const ofFitted = quartersOf(values);
  const from = [0, 1, 2, 3].map((quarter) => Math.min(...values.filter((_, i) => ofFitted[i] === quarter)));
  const of = (move: Move): number =>
    Math.max(
      0,
      from.findLastIndex((least) => value(move) >= least),
    );
  return { ofFitted, of };
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
