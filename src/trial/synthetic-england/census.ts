import type { SeededRandom } from '../../numerics/seeded-random.ts';
import { driftOf, type SyntheticYear, years } from './calibration.ts';
import type { CircumstancesOf } from './circumstances.ts';
import { hasPupils, type SchoolHistory } from './histories.ts';

/** One school's January census, in pupils. `ever6Roll` is the roll of Reception to Year 11, of which ever-6 is a share. */
export interface SyntheticCensus {
  readonly roll: number;
  readonly girls: number;
  readonly ehcPlan: number;
  readonly senSupport: number;
  readonly eal: number;
  readonly english: number;
  readonly unclassified: number;
  readonly fsm: number;
  readonly ever6: number;
  readonly ever6Roll: number;
}

export type Census = ReadonlyMap<SyntheticYear, readonly (SyntheticCensus | undefined)[]>;

/** Each school's census in each year it has pupils; circumstances drift with the country and jitter a little by school. */
export function censusOf(
  random: SeededRandom,
  histories: readonly SchoolHistory[],
  circumstances: CircumstancesOf,
): Census {
  const girlsShare = histories.map(({ school }) =>
    school.gender === 'Girls'
      ? 1
      : school.gender === 'Boys'
        ? 0
        : (school.phase === 'special' ? 0.27 : 0.491) + 0.025 * random.normal(),
  );
  return new Map(
    years.map((year) => [
      year,
      histories.map((history, i) =>
        hasPupils(history, year)
          ? count(random, history, year, circumstances, i, girlsShare[i] as number)
          : undefined,
      ),
    ]),
  );
}

function count(
  random: SeededRandom,
  history: SchoolHistory,
  year: SyntheticYear,
  of: CircumstancesOf,
  i: number,
  girlsShare: number,
): SyntheticCensus {
  const { school } = history;
  const drift = driftOf[year];
  const secondary = school.phase === 'secondary';
  // A school that opened with one year group grows by one each year.
  const filled = Math.min(1, (year - history.firstYear + 1) / (secondary ? 5 : 4));
  const rollDrift = secondary ? drift.secondaryRoll : school.phase === 'primary' ? drift.primaryRoll : 1;
  const moved = year === 2018 ? 1 : 1 + 0.03 * random.normal();
  const roll = Math.max(3, Math.round((of.roll[i] as number) * rollDrift * filled * moved));
  const pupils = (share: number, pool: number, cap = pool) => {
    // Families come and go: about a twentieth of binomial chance from year to year.
    const wobble = Math.sqrt(0.05 * pool * share * Math.max(0, 1 - share)) * random.normal();
    return Math.max(0, Math.min(cap, Math.round(share * pool + wobble)));
  };
  const nursery = school.low <= 3 && school.kind !== 'other' ? 0.1 : 0;
  const sixthForm = school.high >= 18 && school.kind !== 'other' ? 0.14 : 0;
  const ever6Roll = school.phase === 'nursery' ? 0 : Math.round(roll * (1 - nursery - sixthForm));
  const ever6Drift = secondary ? drift.secondaryEver6 : drift.primaryEver6;
  const ever6Share = Math.min(0.97, (of.ever6[i] as number) * (school.phase === 'special' ? 1 : ever6Drift));
  const ever6 = pupils(ever6Share, ever6Roll);
  const inSpecial = school.phase === 'special';
  const ehcPlan = pupils(Math.min(1, (of.ehcPlan[i] as number) * (inSpecial ? 1 : drift.ehcPlan)), roll);
  const support = Math.min(0.9, (of.senSupport[i] as number) * drift.senSupport);
  const senSupport = inSpecial
    ? Math.round((roll - ehcPlan) * 0.7)
    : pupils(support, roll, Math.max(0, roll - ehcPlan));
  const eal = pupils(Math.min(0.985, (of.eal[i] as number) * drift.eal), roll);
  const unclassified = pupils(0.003, roll, roll - eal);
  return {
    roll,
    girls: pupils(Math.max(0, Math.min(1, girlsShare)), roll),
    ehcPlan,
    senSupport,
    eal,
    unclassified,
    english: roll - eal - unclassified,
    fsm: Math.round(ever6Roll > 0 ? ever6 * drift.fsmOfEver6 : roll * 0.15),
    ever6,
    ever6Roll,
  };
}
