import { type GroupingName, groupingsOf } from '../expectations/fairness/groups.ts';
import type { Move } from '../expectations/verdicts/move.ts';
import type { Progress } from '../expectations/verdicts/progress.ts';
import { mean } from '../numerics/mean.ts';
import { standardDeviation } from '../numerics/variance.ts';

/** How far changes really spread, over what is claimed of chance: 1 where the claim is right. */
export interface Calibration {
  /** What the year's own spread made of the method's claim: 1 where it left it. */
  readonly scale: number;
  readonly all: RealOverClaimed;
  /** By quarter of each circumstance, lowest first. */
  readonly quarters: Readonly<Record<CalibrationGrouping, readonly RealOverClaimed[]>>;
}

export interface RealOverClaimed {
  /** The change about its mean, over what the method publishes for a usual year. */
  readonly asPublished: number;
  /** The same, over what is claimed in this year. */
  readonly asItIs: number;
  /** What is left against the tide, over what is claimed of that; NaN where the tide of a school could not be told. */
  readonly againstTide: number;
}

export const calibrationGroupings = [
  'start',
  'freeSchoolMealsEver6',
  'roll',
  'gap',
  'englishAdditionalLanguage',
] as const satisfies readonly GroupingName[];
export type CalibrationGrouping = (typeof calibrationGroupings)[number];

export function calibrate(progress: readonly Progress[]): Calibration {
  const moves = progress.map(({ move }) => move);
  const groupings = groupingsOf(moves);
  const of = (some: readonly Progress[]): RealOverClaimed => ({
    asPublished: standardDeviation(some.map(({ move }) => move.change / move.changeSd)),
    asItIs: standardDeviation(some.map(({ move, changeError }) => move.change / changeError)),
    againstTide: againstTideOf(some),
  });
  return {
    scale: mean(progress.map(({ changeError, move }) => changeError / move.changeSd)),
    all: of(progress),
    quarters: Object.fromEntries(
      calibrationGroupings.map((name) => {
        const quarters = groupings.find((grouping) => grouping.name === name)!.of;
        return [name, [0, 1, 2, 3].map((quarter) => of(progress.filter((_, i) => quarters[i] === quarter)))];
      }),
    ) as Record<CalibrationGrouping, RealOverClaimed[]>,
  };
}

function againstTideOf(some: readonly Progress[]): number {
  const known = some.flatMap(({ againstTide }) => againstTide ?? []);
  return known.length < some.length
    ? Number.NaN
    : standardDeviation(known.map(({ beyond, error }) => beyond / error));
}

/** What history adds: the error of the later year's rate, guessed from last year alone and from the steadied baseline. */
export interface HistoryAdds {
  /** Schools with an earlier year. */
  readonly schools: number;
  /** Standard deviation of what is missed, pp, the phase's mean change left aside. */
  readonly lastYearAlone: number;
  readonly steadied: number;
  /** By quarter of roll, smallest schools first. */
  readonly byRoll: readonly { readonly lastYearAlone: number; readonly steadied: number }[];
}

/** Undefined where no school has an earlier year. */
export function historyAdds(moves: readonly Move[]): HistoryAdds | undefined {
  const withPast = moves.filter(({ base, start }) => base !== start);
  if (withPast.length < 50) return undefined;
  const quarters = groupingsOf(withPast).find(({ name }) => name === 'roll')!.of;
  const errors = (some: readonly Move[]) => ({
    lastYearAlone: standardDeviation(some.map(({ end, start }) => end - start)),
    steadied: standardDeviation(some.map(({ change }) => change)),
  });
  return {
    schools: withPast.length,
    ...errors(withPast),
    byRoll: [0, 1, 2, 3].map((quarter) => errors(withPast.filter((_, i) => quarters[i] === quarter))),
  };
}
