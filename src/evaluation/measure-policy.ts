import { type GroupingName, groupingsOf } from '../expectations/fairness/groups.ts';
import { groupRatesOf, rangeOf } from '../expectations/fairness/spread.ts';
import type { Move } from '../expectations/verdicts/move.ts';
import { mean } from '../numerics/mean.ts';
import type { Policy } from './policies.ts';

const choiceGroupings = [
  'gap',
  'freeSchoolMealsEver6',
  'roll',
  'start',
] as const satisfies readonly GroupingName[];
export type ChoiceGrouping = (typeof choiceGroupings)[number];
export type ChoiceSpreads = Readonly<Record<ChoiceGrouping, number>>;

/** What the rule for choosing looks at of a policy (docs/decisions/0027). Shares from 0 to 1. */
export interface PolicyMeasured {
  /** Mean of what is asked, pp; and of schools below their like. */
  readonly asked: number;
  readonly askedBelow: number;
  /** Share of schools that reached it. */
  readonly reached: number;
  readonly spreads: ChoiceSpreads;
  /** Of the four spreads. */
  readonly sum: number;
  /** Share reached in the two middle tenths of the gap less that in the two outer ones. */
  readonly middleLessEnds: number;
}

/** Measures policies on the same schools, whose groups are dealt once. */
export function policyMeasurer(moves: readonly Move[]): (policy: Pick<Policy, 'asked'>) => PolicyMeasured {
  const groupings = groupingsOf(moves).filter(({ name }) => choiceGroupings.includes(name as ChoiceGrouping));
  const tenths = tenthsOf(moves.map(({ gap }) => gap));
  return (policy) => {
    const asked = moves.map(policy.asked);
    // To one decimal, as attendance is published and an expectation shown.
    const hit = Uint8Array.from(moves, ({ base, end }, i) =>
      Number(Math.round(end * 10) >= Math.round((base + asked[i]!) * 10)),
    );
    const spreads = Object.fromEntries(
      groupings.map((grouping) => [grouping.name, rangeOf(groupRatesOf(grouping, hit))]),
    ) as Record<ChoiceGrouping, number>;
    const shareIn = (wanted: readonly number[]) =>
      mean([...hit].filter((_, i) => wanted.includes(tenths[i]!)));
    return {
      spreads,
      asked: mean(asked),
      askedBelow: mean(asked.filter((_, i) => moves[i]!.gap > 0)),
      reached: mean(hit),
      sum: choiceGroupings.reduce((total, name) => total + spreads[name], 0),
      middleLessEnds: shareIn([4, 5]) - shareIn([0, 9]),
    };
  };
}

/** By how much the best of others betters a policy, at most, over the four spreads; 0 where none does. */
export function betteredBy(spreads: ChoiceSpreads, others: readonly ChoiceSpreads[]): number {
  return Math.max(
    0,
    ...others.flatMap((other) => choiceGroupings.map((name) => spreads[name] - other[name])),
  );
}

function tenthsOf(values: readonly number[]): Int8Array {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const tenths = new Int8Array(values.length);
  order.forEach((i, place) => {
    tenths[i] = Math.floor((10 * place) / values.length);
  });
  return tenths;
}
