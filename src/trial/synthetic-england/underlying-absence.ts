import type { SeededRandom } from '../../numerics/seeded-random.ts';
import {
  circumstanceWeights,
  logVariance,
  nationalAbsence,
  sharedShockSd,
  tideOf,
} from './absence-calibration.ts';
import { type AbsencePhase, absencePhases, type SyntheticYear, years } from './calibration.ts';
import type { CircumstancesOf } from './circumstances.ts';
import { publishesAbsence, type SchoolHistory } from './histories.ts';
import { standardise } from './rank-matching.ts';

/**
 * What a school's overall absence (%) would be with endless pupils like its own. The two parts add up:
 * absence = fromCircumstances + schoolEffect + improvement.
 */
export interface UnderlyingAbsence {
  readonly absence: number;
  /** Absence of an average school with the same circumstances in the same year. */
  readonly fromCircumstances: number;
  /** What is the school's own, with the year's shock in its authority. */
  readonly schoolEffect: number;
  /** Points of true improvement put in by `improving`; 0 or negative. */
  readonly improvement: number;
}

export type UnderlyingAbsenceOf = ReadonlyMap<SyntheticYear, readonly (UnderlyingAbsence | undefined)[]>;

/** True improvement put into the newest year, to see whether a verdict finds it. */
export interface Improving {
  /** Share of schools, 0–1, drawn at random. */
  readonly share: number;
  /** Percentage points of absence less in the newest year. */
  readonly points: number;
}

interface Inputs {
  readonly histories: readonly SchoolHistory[];
  readonly circumstances: CircumstancesOf;
  /** Pupils of each school in a year, for the national sum; undefined without pupils. */
  readonly rollIn: (year: SyntheticYear, school: number) => number;
  readonly improves: (school: number) => number;
}

/**
 * log absence = national level + tide × circumstances + lasting effect + fading effect + shared shock, the national level
 * set so that the sum over pupils is the published national rate.
 */
export function underlyingAbsenceOf(random: SeededRandom, inputs: Inputs): UnderlyingAbsenceOf {
  const n = inputs.histories.length;
  const result = new Map(
    years.map((year) => [year, new Array<UnderlyingAbsence | undefined>(n).fill(undefined)]),
  );
  const shocks = sharedShocks(random, inputs.histories);
  for (const phase of absencePhases) {
    const members = inputs.histories.flatMap(({ school }, i) => (school.phase === phase ? [i] : []));
    const circumstance = circumstancePart(phase, members, inputs);
    const { lasting, fading, keep } = logVariance[phase];
    const own = Float64Array.from(members, () => Math.sqrt(lasting) * random.normal());
    const passing = Float64Array.from(members, () => Math.sqrt(fading) * random.normal());
    let before: SyntheticYear = years[0];
    for (const year of years) {
      const kept = keep ** (year - before);
      const fresh = Math.sqrt(fading * (1 - kept ** 2));
      for (let k = 0; k < members.length; k++) {
        passing[k] = kept * (passing[k] as number) + fresh * random.normal();
      }
      before = year;
      const explained = circumstance.map((part) => Math.exp(tideOf[year] * part));
      const whole = members.map(
        (i, k) =>
          (explained[k] as number) *
          Math.exp(
            (own[k] as number) + (passing[k] as number) + shocks(year, inputs.histories[i] as SchoolHistory),
          ),
      );
      const level = nationalLevel(phase, year, members, whole, inputs);
      const effectMean = Math.exp((lasting + fading + sharedShockSd ** 2) / 2);
      const rows = result.get(year) as (UnderlyingAbsence | undefined)[];
      for (const [k, i] of members.entries()) {
        const fromCircumstances = level * (explained[k] as number) * effectMean;
        const unchanged = Math.min(level * (whole[k] as number), 90);
        const improvement = year === years.at(-1) ? -Math.min(inputs.improves(i), unchanged * 0.8) : 0;
        rows[i] = {
          absence: unchanged + improvement,
          fromCircumstances,
          schoolEffect: unchanged - fromCircumstances,
          improvement: improvement === 0 ? 0 : improvement,
        };
      }
    }
  }
  return result;
}

/** Log part of each member that its circumstances of 2018/19 give it, centred, with the calibrated variance. */
function circumstancePart(phase: AbsencePhase, members: readonly number[], inputs: Inputs): Float64Array {
  const weight = circumstanceWeights[phase];
  const of = inputs.circumstances;
  const part = Float64Array.from(members, (i) => {
    const school = inputs.histories[i]?.school;
    return (
      weight.ever6 * (of.ever6[i] as number) +
      weight.eal * (of.eal[i] as number) +
      weight.senSupport * (of.senSupport[i] as number) +
      weight.ehcPlan * (of.ehcPlan[i] as number) +
      (school?.selective ? weight.selective : 0) +
      (weight.regions[school?.settlement.authority.region ?? 0] ?? 0)
    );
  });
  const sd = Math.sqrt(logVariance[phase].circumstances);
  return standardise(part).map((value) => value * sd);
}

/** The factor that makes the pupils' mean the national rate. */
function nationalLevel(
  phase: AbsencePhase,
  year: SyntheticYear,
  members: readonly number[],
  whole: readonly number[],
  { histories, rollIn }: Inputs,
): number {
  let absent = 0;
  let pupils = 0;
  for (const [k, i] of members.entries()) {
    if (!publishesAbsence(histories[i] as SchoolHistory, year)) continue;
    const roll = rollIn(year, i);
    absent += roll * (whole[k] as number);
    pupils += roll;
  }
  return pupils > 0 ? (nationalAbsence[year][phase] * pupils) / absent : nationalAbsence[year][phase];
}

function sharedShocks(random: SeededRandom, histories: readonly SchoolHistory[]) {
  const codes = new Set(histories.map(({ school }) => school.settlement.authority.code));
  const shocks = new Map(
    years.map((year) => [year, new Map([...codes].map((code) => [code, sharedShockSd * random.normal()]))]),
  );
  return (year: SyntheticYear, { school }: SchoolHistory) =>
    shocks.get(year)?.get(school.settlement.authority.code) ?? 0;
}
