import type { CensusColumn, CensusComparison } from '../../attendance/census-comparison.ts';
import { type Phase, phases } from '../../attendance/phase.ts';
import { isPresent, notAvailable, type Published } from '../../attendance/published.ts';
import { correlation } from '../../numerics/correlation.ts';
import { mean } from '../../numerics/mean.ts';
import { variance } from '../../numerics/variance.ts';
import type { CensusYear } from './census-year.ts';
import type { CensusSchool } from './sinks.ts';

const columns: readonly CensusColumn[] = [
  'freeSchoolMeals',
  'freeSchoolMealsEver6',
  'englishAdditionalLanguage',
  'senSupport',
  'ehcPlan',
  'girls',
];

/** Fewer schools in both years tell nothing of a column. */
const fewest = 50;

/** Each column of a census beside the same schools' columns of another year, by phase. */
export function censusBeside(census: CensusYear, other: CensusYear): readonly CensusComparison[] {
  return phases.flatMap((phase) => {
    const pairs = pairsOf(phase, census, other);
    return columns.flatMap((column) => compared(phase, column, pairs, other));
  });
}

type Pair = readonly [CensusSchool, CensusSchool];

/** By URN, else by LAESTAB: a school keeps it when it becomes an academy. */
function pairsOf(phase: Phase, census: CensusYear, other: CensusYear): readonly Pair[] {
  const byLaestab = new Map([...other.schools.values()].map((school) => [school.laestab, school]));
  return [...census.schools.values()].flatMap((school): readonly Pair[] => {
    if (school.phase !== phase) return [];
    const then = other.schools.get(school.urn) ?? byLaestab.get(school.laestab);
    return then === undefined || then.phase !== phase ? [] : [[school, then]];
  });
}

function compared(
  phase: Phase,
  column: CensusColumn,
  pairs: readonly Pair[],
  other: CensusYear,
): readonly CensusComparison[] {
  const own = bothOf(pairs, column, column);
  if (own.now.length < fewest) return [];
  const likenesses = columns.map((each) => [each, likeness(bothOf(pairs, column, each))] as const);
  const [likest] = likenesses.reduce((best, each) => (each[1] > best[1] ? each : best));
  return [
    {
      otherYear: other.year,
      phase,
      column,
      schools: own.now.length,
      mean: mean(own.now),
      spread: Math.sqrt(variance(own.now)),
      otherMean: mean(own.before),
      otherSpread: Math.sqrt(variance(own.before)),
      likeness: likeness(own),
      likest,
      likestLikeness: likeness(bothOf(pairs, column, likest)),
    },
  ];
}

interface Both {
  readonly now: Float64Array;
  readonly before: Float64Array;
}

function bothOf(pairs: readonly Pair[], now: CensusColumn, before: CensusColumn): Both {
  const values = pairs
    .map(([a, b]): readonly [Published<number>, Published<number>] => [
      a[now] ?? notAvailable,
      b[before] ?? notAvailable,
    ])
    .filter((pair): pair is readonly [number, number] => pair.every(isPresent));
  return {
    now: Float64Array.from(values, ([value]) => value),
    before: Float64Array.from(values, ([, value]) => value),
  };
}

/** 1 for the same column in another year, about 0 for one that has nothing to do with it. */
function likeness({ now, before }: Both): number {
  const constant = (values: Float64Array) => values.every((value) => value === values[0]);
  if (now.length < fewest || constant(now) || constant(before)) return 0;
  return correlation(now, before);
}
