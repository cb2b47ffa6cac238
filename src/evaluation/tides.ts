import { tideWeightOf } from '../expectations/verdicts/bar.ts';
import type { Move } from '../expectations/verdicts/move.ts';
import { mean } from '../numerics/mean.ts';
import { medianRegression } from '../numerics/median-regression.ts';

/** What different tides tell of a school's own change. */
export interface TidesRead {
  /** Weight at which the similar schools' change predicts, as measured, before it is pulled anywhere. */
  readonly weight: number;
  /** Mean squared error of the change, each half foretold by lines through the other, over that without any tide. */
  readonly leaves: {
    readonly similarInFull: number;
    readonly similarAtItsWeight: number;
    readonly authority: number;
    readonly region: number;
    readonly similarAndAuthority: number;
    readonly similarAndRegion: number;
  };
}

/** A mean of others counts as if this many more schools had moved as the phase did. */
const pulledBy = 5;

export function readTides(moves: readonly Move[], isHeldBack: (move: Move) => boolean): TidesRead {
  const authority = meanOfOthers(moves, ({ released }) => String(released.school.localAuthority));
  const region = meanOfOthers(moves, ({ released }) => String(released.region));
  const gap = (i: number) => [Math.max(moves[i]!.gap, 0), Math.min(moves[i]!.gap, 0)];
  const tide = (i: number) => moves[i]!.tide;
  const error = (columns: (i: number) => readonly number[], full = false) =>
    errorOf(moves, columns, isHeldBack, full);
  const none = error((i) => gap(i));
  const over = (columns: (i: number) => readonly number[]) => error((i) => [...gap(i), ...columns(i)]) / none;
  return {
    weight: tideWeightOf(moves, { weight: { primary: 0, secondary: 0, special: 0 }, asIf: 0 }),
    leaves: {
      similarInFull: error((i) => gap(i), true) / none,
      similarAtItsWeight: over((i) => [tide(i)]),
      authority: over((i) => [authority[i]!]),
      region: over((i) => [region[i]!]),
      similarAndAuthority: over((i) => [tide(i), authority[i]!]),
      similarAndRegion: over((i) => [tide(i), region[i]!]),
    },
  };
}

function errorOf(
  moves: readonly Move[],
  columns: (i: number) => readonly number[],
  isHeldBack: (move: Move) => boolean,
  tideInFull: boolean,
): number {
  const rows = moves.map((_, i) => [1, ...columns(i)]);
  const target = moves.map(({ change, tide }) => change - (tideInFull ? tide : 0));
  const held = moves.map(isHeldBack);
  const fits = [true, false].map((half) => {
    const chosen = rows.flatMap((row, i) => (held[i] === half ? [] : [{ row, value: target[i]! }]));
    return medianRegression(
      Float64Array.from(chosen.flatMap(({ row }) => row)),
      rows[0]!.length,
      Float64Array.from(chosen, ({ value }) => value),
    );
  });
  return mean(
    rows.map((row, i) => {
      const fit = fits[held[i] ? 0 : 1]!;
      return (target[i]! - row.reduce((sum, value, j) => sum + value * fit[j]!, 0)) ** 2;
    }),
  );
}

/** The mean change of the other schools of a group, pulled towards that of the phase where they are few. */
function meanOfOthers(moves: readonly Move[], groupOf: (move: Move) => string): number[] {
  const overall = mean(moves.map(({ change }) => change));
  const sums = new Map<string, { total: number; schools: number }>();
  for (const move of moves) {
    const sum = sums.get(groupOf(move)) ?? { total: 0, schools: 0 };
    sums.set(groupOf(move), { total: sum.total + move.change, schools: sum.schools + 1 });
  }
  return moves.map((move) => {
    const { total, schools } = sums.get(groupOf(move))!;
    return (total - move.change + pulledBy * overall) / (schools - 1 + pulledBy);
  });
}
