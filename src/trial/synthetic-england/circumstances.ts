import type { SeededRandom } from '../../numerics/seeded-random.ts';
import { idaciOf, proportionsOf, rollOf, type SyntheticPhase } from './calibration.ts';
import { matchRanks, standardise } from './rank-matching.ts';
import { regionPlans } from './region-plan.ts';
import type { SyntheticSchool } from './schools.ts';
import type { SmoothField } from './smooth-field.ts';

/** Who a school's pupils are in 2018/19: shares 0–1, roll in pupils; one entry per school. */
export interface CircumstancesOf {
  readonly roll: Float64Array;
  readonly ever6: Float64Array;
  readonly eal: Float64Array;
  readonly senSupport: Float64Array;
  readonly ehcPlan: Float64Array;
  /** IDACI score of the postcode. */
  readonly idaci: Float64Array;
}

/**
 * Normal scores with the real files' correlations (2022/23), then each figure drawn from its distribution and given out in
 * the order of its score. A school's families come from its region, authority, neighbourhood and chance; a secondary's
 * from farther afield, so its own postcode says less (ever-6 FSM with IDACI: 0.74 primary, 0.57 secondary).
 */
export function circumstancesOf(
  random: SeededRandom,
  schools: readonly SyntheticSchool[],
  deprivation: SmoothField,
  diversity: SmoothField,
): CircumstancesOf {
  const n = schools.length;
  const authority = new Float64Array(n);
  const wide = new Float64Array(n);
  const near = new Float64Array(n);
  const diverse = new Float64Array(n);
  for (const [i, school] of schools.entries()) {
    const { settlement } = school;
    const region = regionPlans[settlement.authority.region];
    authority[i] = (region?.deprivation ?? 0) + 0.38 * settlement.authority.deprivation;
    wide[i] = 0.55 * deprivation(school.easting, school.northing) - (settlement.rural ? 0.35 : 0);
    near[i] = (authority[i] as number) + (wide[i] as number) + 0.62 * random.normal();
    diverse[i] =
      (region?.diversity ?? 0) +
      0.45 * settlement.authority.diversity +
      0.35 * diversity(school.easting, school.northing) -
      (settlement.rural ? 0.8 : 0) +
      0.2 * (near[i] as number) +
      0.4 * random.normal();
  }
  const scores = { authority, wide, near: standardise(near), diverse: standardise(diverse) };
  const idaciScore = Float64Array.from(near, (value) => 0.87 * value + 0.49 * random.normal());
  const result = {
    roll: new Float64Array(n),
    ever6: new Float64Array(n),
    eal: new Float64Array(n),
    senSupport: new Float64Array(n),
    ehcPlan: new Float64Array(n),
    idaci: matchRanks(idaciScore, betas(random, n, idaciOf)),
  };
  for (const phase of new Set(schools.map((school) => school.phase))) {
    const members = schools.flatMap((school, i) => (school.phase === phase ? [i] : []));
    drawPhase(random, phase, members, schools, scores, result);
  }
  return result;
}

interface Scores {
  readonly authority: Float64Array;
  readonly wide: Float64Array;
  readonly near: Float64Array;
  readonly diverse: Float64Array;
}

function drawPhase(
  random: SeededRandom,
  phase: SyntheticPhase,
  members: readonly number[],
  schools: readonly SyntheticSchool[],
  scores: Scores,
  result: CircumstancesOf,
): void {
  const draw = (score: (i: number) => number) =>
    standardise(Float64Array.from(members, (i) => score(i) + random.normal()));
  const at = (values: Float64Array, k: number) => values[k] as number;
  const local = phase === 'primary' || phase === 'nursery';
  const grammar = (i: number) => (schools[i]?.selective ? 1 : 0);
  const ever6 = draw((i) =>
    local
      ? 1.85 * at(scores.near, i)
      : 1.1 * at(scores.authority, i) + 0.6 * at(scores.wide, i) + 0.75 * at(scores.near, i) - 4 * grammar(i),
  );
  const eal = draw(
    (i) => (local ? 2.4 : 2.9) * at(scores.diverse, i) + (local ? 0 : 0.8) * at(scores.near, i),
  );
  const big = local ? 0 : -0.25;
  const size = draw((i) =>
    local ? 0.4 * at(scores.diverse, i) - (schools[i]?.settlement.rural ? 0.8 : 0) : 0,
  );
  const roll = standardise(size.map((value, k) => value + big * at(ever6, k)));
  const support = draw(() => 0).map(
    (value, k) => value + 0.55 * at(ever6, k) - 0.1 * at(eal, k) + big * at(roll, k),
  );
  const plans = draw(() => 0).map((value, k) => value + 0.2 * at(ever6, k) + 0.8 * big * at(roll, k));
  const share = proportionsOf[phase];
  const count = members.length;
  const figures: readonly [keyof CircumstancesOf, Float64Array, Float64Array][] = [
    ['ever6', ever6, betas(random, count, share.ever6)],
    ['eal', eal, betas(random, count, share.eal)],
    ['senSupport', support, betas(random, count, share.senSupport)],
    ['ehcPlan', plans, betas(random, count, share.ehcPlan)],
    ['roll', roll, rolls(random, count, rollOf[phase])],
  ];
  for (const [figure, order, drawn] of figures) {
    const matched = matchRanks(order, drawn);
    for (const [k, i] of members.entries()) result[figure][i] = matched[k] as number;
  }
}

/** Beta draws with the given mean and SD. */
function betas(
  random: SeededRandom,
  count: number,
  { mean, sd }: { mean: number; sd: number },
): Float64Array {
  const precision = (mean * (1 - mean)) / sd ** 2 - 1;
  return Float64Array.from({ length: count }, () => random.beta(mean * precision, (1 - mean) * precision));
}

/** Gamma draws with the given mean and SD: with shape 3 they follow the real primaries from the 5th to the 99th percentile. */
function rolls(
  random: SeededRandom,
  count: number,
  { mean, sd }: { mean: number; sd: number },
): Float64Array {
  const shape = (mean / sd) ** 2;
  return Float64Array.from({ length: count }, () => Math.max(4, (mean / shape) * random.gamma(shape)));
}
