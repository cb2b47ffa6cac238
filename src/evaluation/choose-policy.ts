import { type GroupingName, groupingsOf } from '../expectations/fairness/groups.ts';
import { groupRatesOf, rangeOf } from '../expectations/fairness/spread.ts';
import type { Move } from '../expectations/verdicts/move.ts';
import { mean } from '../numerics/mean.ts';
import { type CandidatePolicy, candidatesFor, type Family, families, reliabilityIn } from './policies.ts';

/** One candidate, judged by the rule that was written before the look (docs/decisions/0027). */
export interface CandidateJudged {
  readonly family: Family;
  readonly words: string;
  /** Mean of what is asked, pp; and of schools below their like. */
  readonly asked: number;
  readonly askedBelow: number;
  /** Share of schools that reached it. */
  readonly reached: number;
  readonly spreads: Readonly<Record<ChoiceGrouping, number>>;
  readonly sum: number;
  /** By how much the best simpler candidate betters it, at most, over the four spreads. */
  readonly bettered: number;
  /** Share reached in the two middle tenths of the gap less that in the two outer ones. */
  readonly middleLessEnds: number;
  /** What the rule holds against it; empty where nothing. */
  readonly against: readonly ('bettered by a simpler' | 'middle unlike ends' | 'asks for nothing')[];
}

export interface PolicyChoice {
  readonly schools: number;
  readonly candidates: number;
  /** How many pass each step, alone. */
  readonly passes: {
    readonly notBettered: number;
    readonly middleLikeEnds: number;
    readonly asksSomething: number;
    readonly all: number;
  };
  /** The best of each family by the sum of its spreads, simplest family first. */
  readonly bestOfFamilies: readonly CandidateJudged[];
  /** All that no simpler candidate betters and that ask for something, best sum first. */
  readonly left: readonly CandidateJudged[];
}

const choiceGroupings = [
  'gap',
  'freeSchoolMealsEver6',
  'roll',
  'start',
] as const satisfies readonly GroupingName[];
export type ChoiceGrouping = (typeof choiceGroupings)[number];

const mostBettered = 0.02;
const mostUnlike = 0.08;
const leastAskedBelow = 0.1;

/** Judges every candidate on the schools on which settings are chosen. */
export function choosePolicy(choosing: readonly Move[], all: readonly Move[]): PolicyChoice {
  const groupings = groupingsOf(choosing).filter(({ name }) =>
    choiceGroupings.includes(name as ChoiceGrouping),
  );
  const tenths = tenthsOf(choosing.map(({ gap }) => gap));
  const measured = candidatesFor(reliabilityIn(all)).map((candidate) => {
    const asked = choosing.map(candidate.asked);
    // To one decimal, as attendance is published and an expectation shown.
    const hit = Uint8Array.from(choosing, ({ base, end }, i) =>
      Number(Math.round(end * 10) >= Math.round((base + asked[i]!) * 10)),
    );
    const spreads = Object.fromEntries(
      groupings.map((grouping) => [grouping.name, rangeOf(groupRatesOf(grouping, hit))]),
    ) as Record<ChoiceGrouping, number>;
    const shareIn = (wanted: readonly number[]) =>
      mean([...hit].filter((_, i) => wanted.includes(tenths[i]!)));
    return {
      candidate,
      spreads,
      asked: mean(asked),
      askedBelow: mean(asked.filter((_, i) => choosing[i]!.gap > 0)),
      reached: mean(hit),
      sum: choiceGroupings.reduce((total, name) => total + spreads[name], 0),
      middleLessEnds: shareIn([4, 5]) - shareIn([0, 9]),
    };
  });
  const judged = measured.map(({ candidate, ...figures }): CandidateJudged => {
    const bettered = Math.max(
      0,
      ...measured
        .filter((other) => isSimpler(other.candidate, candidate))
        .flatMap(({ spreads }) => choiceGroupings.map((name) => figures.spreads[name] - spreads[name])),
    );
    const against: CandidateJudged['against'][number][] = [];
    if (bettered > mostBettered) against.push('bettered by a simpler');
    if (Math.abs(figures.middleLessEnds) > mostUnlike) against.push('middle unlike ends');
    if (figures.askedBelow < leastAskedBelow) against.push('asks for nothing');
    return { family: candidate.family, words: candidate.words, ...figures, bettered, against };
  });
  const without = (fault: CandidateJudged['against'][number]) =>
    judged.filter(({ against }) => !against.includes(fault)).length;
  return {
    schools: choosing.length,
    candidates: judged.length,
    passes: {
      notBettered: without('bettered by a simpler'),
      middleLikeEnds: without('middle unlike ends'),
      asksSomething: without('asks for nothing'),
      all: judged.filter(({ against }) => against.length === 0).length,
    },
    bestOfFamilies: families.map((family) =>
      judged
        .filter((each) => each.family === family)
        .reduce((best, each) => (each.sum < best.sum ? each : best)),
    ),
    left: judged
      .filter(
        ({ against }) => !against.includes('bettered by a simpler') && !against.includes('asks for nothing'),
      )
      .sort((a, b) => a.sum - b.sum),
  };
}

const isSimpler = (one: CandidatePolicy, other: CandidatePolicy): boolean =>
  families.indexOf(one.family) < families.indexOf(other.family);

function tenthsOf(values: readonly number[]): Int8Array {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]! || a - b);
  const tenths = new Int8Array(values.length);
  order.forEach((i, place) => {
    tenths[i] = Math.floor((10 * place) / values.length);
  });
  return tenths;
}
