import { displayYear } from '../../attendance/academic-year.ts';
import type { CensusColumn, CensusComparison } from '../../attendance/census-comparison.ts';
import { phaseWords } from '../../attendance/phase.ts';
import { characteristics } from '../similar-schools/characteristic.ts';
import type { Check } from './check.ts';

/**
 * From 2018/19 to 2022/23, the longest gap at hand, no column of a phase has a mean or spread more than 1.7 times the other
 * year's, but for those of nearly nothing; exchanged columns differ by three times and more.
 */
const mostTimes = 2.5;
/** Percentage points by which a column may move whatever its size. */
const always = 3;
/** A column is told from another if it is likelier to be that one by this much. */
const likelier = 0.05;
const leastLikeness = 0.2;
/** Standard errors by which a likeness among few schools may fall short of that by chance. */
const byChance = 2;
/** Columns that hardly differ between schools of a phase have nothing to be recognised by. */
const leastSpread = 2;

/** Columns that were exchanged or shifted in one year's census are unlike the same schools' columns of another year. */
export const censusColumns: Check = {
  name: 'census-columns',
  title: 'Each column of the census is like itself the year before',
  protects: 'Columns that were exchanged or shifted.',
  run: ({ dataset }) => {
    const compared = dataset.censusBeside ?? [];
    if (compared.length === 0) {
      return {
        evidence: 'No census of another year is at hand to compare with.',
        failures: [],
        notRun: true,
      };
    }
    const failures = compared.flatMap(faultsOf);
    const [year] = compared.map(({ otherYear }) => otherYear);
    return {
      evidence: `${compared.length} columns of the census beside the same schools in ${displayYear(year!)}: each is like itself, with a mean and spread at most ${mostTimes} times the other’s.`,
      failures,
    };
  },
};

function faultsOf(one: CensusComparison): readonly string[] {
  const { phase, column, mean, otherMean, spread, otherSpread, likeness, likest, likestLikeness } = one;
  const faults: string[] = [];
  const name = `${phaseWords[phase]}, ${columnWords(column)}`;
  const other = displayYear(one.otherYear);
  if (isFar(mean, otherMean))
    faults.push(`${name}: mean ${mean.toFixed(1)}%, ${otherMean.toFixed(1)}% in ${other}`);
  if (isFar(spread, otherSpread))
    faults.push(`${name}: spread ${spread.toFixed(1)}, ${otherSpread.toFixed(1)} in ${other}`);
  if (spread < leastSpread || otherSpread < leastSpread) return faults;
  if (likest !== column && likestLikeness > likeness + likelier)
    faults.push(
      `${name} is like ${columnWords(likest)} of ${other} (${likestLikeness.toFixed(2)}): exchanged?`,
    );
  else if (likeness < leastLikeness - byChance / Math.sqrt(one.schools))
    faults.push(`${name} is unlike itself in ${other} (${likeness.toFixed(2)}): shifted by a row?`);
  return faults;
}

/** As a head would say it, and not as the program does. */
const columnWords = (column: CensusColumn): string => `“${characteristics[column].label}”`;

function isFar(one: number, other: number): boolean {
  const [less, more] = one < other ? [one, other] : [other, one];
  return more - less > always && more > mostTimes * less;
}
