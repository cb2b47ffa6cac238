import type { AcademicYear } from '../attendance/academic-year.ts';
import type { ComparedPhase } from '../attendance/phase.ts';
import { quartersOf } from '../expectations/fairness/groups.ts';
import type { Move } from '../expectations/verdicts/move.ts';
import { mean } from '../numerics/mean.ts';
import { mixIntegers } from '../numerics/mix-integers.ts';
import { robustScale } from '../numerics/robust-scale.ts';
import { type Halves, partOf } from './halves.ts';
import { rangesFor } from './range-for-next-year.ts';

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
  /** On all schools, each by an interval from the nine tenths of them that it is not in. */
  readonly byTenths: Coverage;
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

const tenths = 10;
const seed = 20_261_130;

export function measureIntervals(
  moves: readonly Move[],
  halves: Halves,
  years: { readonly from: AcademicYear; readonly to: AcademicYear },
): IntervalsMeasured {
  const urnOf = (move: Move) => move.released.school.urn;
  const tenthOf = (move: Move) => mixIntegers(urnOf(move), seed) % tenths;
  return {
    phase: moves[0]!.phase,
    ...years,
    claimed: 1 - alpha,
    heldBack: coverageOf(
      claims(partOf(moves, 'choosing', urnOf, halves), partOf(moves, 'held back', urnOf, halves)),
    ),
    byTenths: coverageOf(
      Array.from({ length: tenths }, (_, tenth) =>
        claims(
          moves.filter((move) => tenthOf(move) !== tenth),
          moves.filter((move) => tenthOf(move) === tenth),
        ),
      ).flat(),
    ),
  };
}

/** Set on some schools, claimed of others. */
function claims(fitted: readonly Move[], asked: readonly Move[]): Claim[] {
  const rangeOf = rangesFor(fitted, alpha);
  return asked.map((move) => {
    const { low, high } = rangeOf(move);
    return { move, holds: low <= move.end && move.end <= high, halfWidth: (high - low) / 2 };
  });
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
