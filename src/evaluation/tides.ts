import { tideWeightOf } from '../expectations/verdicts/bar.ts';
import type { Move } from '../expectations/verdicts/move.ts';
import { independentColumns } from '../numerics/independent-columns.ts';
import { mean } from '../numerics/mean.ts';
import { medianRegression } from '../numerics/median-regression.ts';

/** What different tides tell of a school's own change. */
export interface TidesRead {
  /** Weight at which the similar schools' change predicts, as measured, before it is pulled anywhere; NaN where the moves do not tell it. */
  readonly weight: number;
  /**
   * Mean squared error of the change, each half foretold by lines through the other, over that without any tide. An authority or
   * a region leaves all, 1, where schools lie in too few of them.
   */
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

/**
 * Groups, counted as if they were equally large, from which on the mean of the others tells of the group: with one alone it is a
 * line in the school's own change, and would foretell that exactly; with two or three chance may leave it nearly so.
 */
const fewestGroups = 4;

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
    weight: tideWeightOf(moves, { weight: { primary: 0, secondary: 0, special: 0 }, asIf: 0 }) ?? Number.NaN,
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
    // What says nothing beside the others, such as a gap that all schools have on the same side, has no part.
    const telling = independentColumns(chosen.map(({ row }) => row));
    const found = medianRegression(
      Float64Array.from(chosen.flatMap(({ row }) => telling.map((j) => row[j]!))),
      telling.length,
      Float64Array.from(chosen, ({ value }) => value),
    );
    const fit = rows[0]!.map(() => 0);
    for (const [place, j] of telling.entries()) fit[j] = found[place]!;
    return fit;
  });
  return mean(
    rows.map((row, i) => {
      const fit = fits[held[i] ? 0 : 1]!;
      return (target[i]! - row.reduce((sum, value, j) => sum + value * fit[j]!, 0)) ** 2;
    }),
  );
}

/**
 * The mean change of the other schools of a group, pulled towards that of the phase where they are few; where groups are few
 * that of the phase.
 */
function meanOfOthers(moves: readonly Move[], groupOf: (move: Move) => string): number[] {
  const overall = mean(moves.map(({ change }) => change));
  const sums = new Map<string, { total: number; schools: number }>();
  for (const move of moves) {
    const sum = sums.get(groupOf(move)) ?? { total: 0, schools: 0 };
    sums.set(groupOf(move), { total: sum.total + move.change, schools: sum.schools + 1 });
  }
  const groups = moves.length ** 2 / [...sums.values()].reduce((sum, { schools }) => sum + schools ** 2, 0);
  if (groups < fewestGroups) return moves.map(() => overall);
  return moves.map((move) => {
    const { total, schools } = sums.get(groupOf(move))!;
    return (total - move.change + pulledBy * overall) / (schools - 1 + pulledBy);
  });
}
