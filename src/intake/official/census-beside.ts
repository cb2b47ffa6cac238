import type { AcademicYear } from '../../attendance/academic-year.ts';
import type { CensusColumn, CensusComparison } from '../../attendance/census-comparison.ts';
import { type Phase, phases } from '../../attendance/phase.ts';
import { notAvailable, numberOrNaN } from '../../attendance/published.ts';
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
  const all = pairsOf(census, other);
  return phases.flatMap((phase) => {
    const pairs = all.filter(([school]) => school.phase === phase);
    const now = columns.map((column) => figuresOf(pairs, 0, column));
    const before = columns.map((column) => figuresOf(pairs, 1, column));
    const room = roomFor(pairs.length);
    return columns.flatMap((column, i) => compared(phase, column, now[i]!, before, other.year, room));
  });
}

type Pair = readonly [CensusSchool, CensusSchool];

/** Of one phase, by URN, else by LAESTAB: a school keeps it when it becomes an academy. */
function pairsOf(census: CensusYear, other: CensusYear): readonly Pair[] {
  const byLaestab = new Map([...other.schools.values()].map((school) => [school.laestab, school]));
  return [...census.schools.values()].flatMap((school): readonly Pair[] => {
    const then = other.schools.get(school.urn) ?? byLaestab.get(school.laestab);
    return then === undefined || then.phase !== school.phase ? [] : [[school, then]];
  });
}

/** One column of one side of the pairs, NaN where it has no figure: each is read once, and met with all others. */
function figuresOf(pairs: readonly Pair[], side: 0 | 1, column: CensusColumn): Float64Array {
  const figures = new Float64Array(pairs.length);
  for (let i = 0; i < pairs.length; i++) figures[i] = numberOrNaN(pairs[i]![side][column] ?? notAvailable);
  return figures;
}

/**
 * @param before the other year's columns, in the order of `columns`
 * @param room for figures that are met with each of them in turn
 */
function compared(
  phase: Phase,
  column: CensusColumn,
  now: Float64Array,
  before: readonly Float64Array[],
  otherYear: AcademicYear,
  room: Both,
): readonly CensusComparison[] {
  const at = columns.indexOf(column);
  const own = bothKnown(now, before[at]!, roomFor(now.length));
  if (own.now.length < fewest) return [];
  const likenesses = before.map((figures, i) => likeness(i === at ? own : bothKnown(now, figures, room)));
  const likest = likenesses.reduce((best, each, i) => (each > likenesses[best]! ? i : best), 0);
  return [
    {
      otherYear,
      phase,
      column,
      schools: own.now.length,
      mean: mean(own.now),
      spread: Math.sqrt(variance(own.now)),
      otherMean: mean(own.before),
      otherSpread: Math.sqrt(variance(own.before)),
      likeness: likenesses[at]!,
      likest: columns[likest]!,
      likestLikeness: likenesses[likest]!,
    },
  ];
}

interface Both {
  readonly now: Float64Array;
  readonly before: Float64Array;
}

const roomFor = (schools: number): Both => ({
  now: new Float64Array(schools),
  before: new Float64Array(schools),
});

/** The schools that have both figures, written into `known`. */
function bothKnown(now: Float64Array, before: Float64Array, known: Both): Both {
  let count = 0;
  for (let i = 0; i < now.length; i++) {
    if (Number.isNaN(now[i]!) || Number.isNaN(before[i]!)) continue;
    known.now[count] = now[i]!;
    known.before[count++] = before[i]!;
  }
  return { now: known.now.subarray(0, count), before: known.before.subarray(0, count) };
}

/** 1 for the same column in another year, about 0 for one that has nothing to do with it. */
function likeness({ now, before }: Both): number {
  const constant = (values: Float64Array) => values.every((value) => value === values[0]);
  if (now.length < fewest || constant(now) || constant(before)) return 0;
  return correlation(now, before);
}
