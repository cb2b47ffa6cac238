import type { Move } from '../expectations/verdicts/move.ts';
import { betteredBy, type PolicyMeasured, policyMeasurer } from './measure-policy.ts';
import { type CandidatePolicy, candidatesFor, type Family, families, reliabilityIn } from './policies.ts';

/** One candidate, judged by the rule that was written before the look (docs/decisions/0027). */
export interface CandidateJudged extends PolicyMeasured {
  readonly family: Family;
  readonly words: string;
  /** By how much the best simpler candidate betters it, at most, over the four spreads. */
  readonly bettered: number;
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
  /** Where none passes all: the one that fails by least, the simplest of several, and by how much. */
  readonly failsLeast?: CandidateJudged & { readonly failsBy: number };
  /** All that no simpler candidate betters and that ask for something, best sum first. */
  readonly left: readonly CandidateJudged[];
}

const mostBettered = 0.02;
const mostUnlike = 0.08;
const leastAskedBelow = 0.1;

/** Judges every candidate on the schools on which settings are chosen. */
export function choosePolicy(choosing: readonly Move[], all: readonly Move[]): PolicyChoice {
  const measure = policyMeasurer(choosing);
  const measured = candidatesFor(reliabilityIn(all)).map((candidate) => ({
    candidate,
    ...measure(candidate),
  }));
  const judged = measured.map(({ candidate, ...figures }): CandidateJudged => {
    const bettered = betteredBy(
      figures.spreads,
      measured.filter((other) => isSimpler(other.candidate, candidate)).map(({ spreads }) => spreads),
    );
    const against: CandidateJudged['against'][number][] = [];
    if (bettered > mostBettered) against.push('bettered by a simpler');
    if (Math.abs(figures.middleLessEnds) > mostUnlike) against.push('middle unlike ends');
    if (figures.askedBelow < leastAskedBelow) against.push('asks for nothing');
    return { family: candidate.family, words: candidate.words, ...figures, bettered, against };
  });
  const without = (fault: CandidateJudged['against'][number]) =>
    judged.filter(({ against }) => !against.includes(fault)).length;
  const passing = judged.filter(({ against }) => against.length === 0);
  return {
    schools: choosing.length,
    candidates: judged.length,
    passes: {
      notBettered: without('bettered by a simpler'),
      middleLikeEnds: without('middle unlike ends'),
      asksSomething: without('asks for nothing'),
      all: passing.length,
    },
    bestOfFamilies: families.map((family) =>
      judged
        .filter((each) => each.family === family)
        .reduce((best, each) => (each.sum < best.sum ? each : best)),
    ),
    ...(passing.length > 0 ? {} : { failsLeast: failingLeast(judged) }),
    left: judged
      .filter(
        ({ against }) => !against.includes('bettered by a simpler') && !against.includes('asks for nothing'),
      )
      .sort((a, b) => a.sum - b.sum),
  };
}

function failingLeast(judged: readonly CandidateJudged[]): CandidateJudged & { readonly failsBy: number } {
  return judged
    .map((each) => ({ ...each, failsBy: excess(each) }))
    .reduce((least, each) => (each.failsBy < least.failsBy ? each : least));
}

/** By how much a candidate fails the step that it fails by most. */
const excess = ({ bettered, middleLessEnds, askedBelow }: CandidateJudged): number =>
  Math.max(0, bettered - mostBettered, Math.abs(middleLessEnds) - mostUnlike, leastAskedBelow - askedBelow);

const isSimpler = (one: CandidatePolicy, other: CandidatePolicy): boolean =>
  families.indexOf(one.family) < families.indexOf(other.family);
