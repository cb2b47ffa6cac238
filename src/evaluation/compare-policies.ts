import { type GroupingName, groupingsOf } from '../expectations/fairness/groups.ts';
import { resamples, type Spread, spreadOf } from '../expectations/fairness/spread.ts';
import type { Move } from '../expectations/verdicts/move.ts';
import { mean } from '../numerics/mean.ts';
import type { Policy } from './policies.ts';

/** How a way of reading results falls on schools. */
export interface Reading {
  readonly name: string;
  readonly words: string;
  /** Share of schools for which it holds. */
  readonly met: number;
  readonly spreads: Readonly<Record<GroupingName, Spread>>;
}

/** A rule's table row: what it asks, and how its results fall as they are. */
export interface PolicyRow extends Reading {
  /** Mean of what is asked, pp. */
  readonly asked: number;
  /** Share of schools asked for nothing. */
  readonly askedNothing: number;
  /** Share of schools asked for less than the standard error of a year's change by chance. */
  readonly insideChance: number;
}

const seed = 20_260_902;

/** Reads several 0-or-1 results of the same schools over the same groups and the same samples. */
export function readerOf(moves: readonly Move[], times: number) {
  const groupings = groupingsOf(moves);
  const samples = resamples(moves.length, times, seed);
  return (name: string, words: string, holds: (move: Move, i: number) => boolean): Reading => {
    const hit = Uint8Array.from(moves, (move, i) => Number(holds(move, i)));
    return {
      name,
      words,
      met: mean(hit),
      spreads: Object.fromEntries(
        groupings.map((grouping) => [grouping.name, spreadOf(grouping, hit, samples)]),
      ) as Record<GroupingName, Spread>,
    };
  };
}

export function comparePolicies(
  policies: readonly Policy[],
  moves: readonly Move[],
  times: number,
): PolicyRow[] {
  const read = readerOf(moves, times);
  return policies.map(({ name, words, asked }): PolicyRow => {
    const all = moves.map(asked);
    return {
      ...read(name, words, ({ base, end }, i) => Math.round(end * 10) >= Math.round((base + all[i]!) * 10)),
      asked: mean(all),
      askedNothing: mean(all.map((each) => Number(each <= 0))),
      insideChance: mean(moves.map(({ changeSd }, i) => Number(all[i]! < changeSd))),
    };
  });
}
