import { displayYear } from '../../attendance/academic-year.ts';
import type { Phase } from '../../attendance/phase.ts';
import { isMissing, isPresent } from '../../attendance/published.ts';
import type { CensusYear } from './census-year.ts';
import { IntakeFailure } from './failure.ts';
import type { CensusFigures, CensusSchool } from './sinks.ts';
import type { Member } from './universe.ts';

/** A census of schools of more authorities than this is the country's, and adds up to its national rows. */
export const mostOfExcerpt = 100;
/**
 * In the real censuses the schools of a phase add up to its national row exactly, but for non-maintained special schools,
 * 3% of special pupils, which the national row of 2018/19 leaves out: of special schools only pupils are added. A suppressed
 * row may be wanting.
 */
const sumWithin = (phase: Phase): number => (phase === 'special' ? 0.04 : 0.005);

/**
 * The guards that absence has, for the census: a whole country's rows add up to its national rows, which stand at its end;
 * where the year's absence has them, so must the census.
 * @throws IntakeFailure 'file-truncated'
 */
export function refuseIncompleteCensus(census: CensusYear, absenceHasNational: boolean): void {
  const schools = [...census.schools.values()];
  const authorities = new Set(schools.map(({ localAuthority }) => localAuthority)).size;
  if (census.national.size === 0) {
    // A single authority's download has none, nor have the school-level files of the statistics.
    if (!census.ofTables || !(absenceHasNational || authorities > mostOfExcerpt)) return;
    throw censusRefusal(census, 'has no national rows (NAT), which stand at its end: it looks cut off');
  }
  if (authorities <= mostOfExcerpt) return;
  for (const [phase, national] of census.national) {
    for (const difference of differences(phase, national, schools)) throw censusRefusal(census, difference);
  }
}

const added = [
  ['pupils on roll', 'roll'],
  ['girls', 'girls'],
  ['pupils with an EHC plan', 'ehcPlan'],
  ['pupils with SEN support', 'senSupport'],
  ['pupils with English as an additional language', 'englishAdditionalLanguage'],
  ['pupils eligible for free school meals', 'freeSchoolMeals'],
] as const satisfies readonly (readonly [string, keyof CensusFigures])[];

function* differences(
  phase: Phase,
  national: CensusFigures,
  schools: readonly CensusSchool[],
): Generator<string> {
  const ofPhase = schools.filter((school) => school.phase === phase);
  const roll = national.roll;
  if (roll === undefined || isMissing(roll)) return;
  for (const [words, figure] of phase === 'special' ? added.slice(0, 1) : added) {
    const said = national[figure];
    if (said === undefined || isMissing(said)) continue;
    const expected = figure === 'roll' ? roll : (said * roll) / 100;
    let sum = 0;
    for (const school of ofPhase) {
      const value = school[figure];
      if (isPresent(value) && isPresent(school.roll))
        sum += figure === 'roll' ? value : (value * school.roll) / 100;
    }
    // Shares are printed to a tenth of a per cent.
    const within = sumWithin(phase) * expected + (figure === 'roll' ? 0 : 0.0011 * roll);
    if (Math.abs(sum - expected) > within) {
      yield `says ${Math.round(expected)} ${words} in its national row for ${phase}, but its schools have ${Math.round(sum)}: ` +
        'rows are missing, there twice, or exchanged';
    }
  }
}

export function censusRefusal(census: CensusYear, what: string): IntakeFailure {
  return new IntakeFailure(
    'file-truncated',
    `${census.paths.join(', ')} (January census of ${displayYear(census.year)}) ${what}. Nothing was set. Fetch it again.`,
  );
}

/** In the real years, 0.2% of the schools with absence opened after the census; of a census of the year before, 2% would. */
const mostWithoutCensus = 0.01;
const fewWithoutCensus = 3;

/**
 * Schools with absence of the year have a census row, unless they are new. Where many have none, the census is cut, or that of
 * another year. Authorities of which the census has no school at all are not meant: a folder may hold some authorities only.
 * @throws IntakeFailure 'file-truncated'
 */
export function refuseUnlikeCensus(census: CensusYear, members: readonly Member[]): void {
  const authorities = new Set([...census.schools.values()].map(({ localAuthority }) => localAuthority));
  const reporting = members.filter(
    ({ baseline, localAuthority }) => baseline !== undefined && authorities.has(localAuthority),
  );
  const without = reporting.filter((member) => member.census === undefined);
  if (without.length <= fewWithoutCensus || without.length <= mostWithoutCensus * reporting.length) return;
  const some = without
    .slice(0, 5)
    .map(({ urn }) => urn)
    .join(', ');
  throw censusRefusal(
    census,
    `lacks ${without.length} of the ${reporting.length} schools of its authorities that have absence of the year, ` +
      `among them ${some}: it is cut, or the census of another year`,
  );
}

/** More schools than this with the same roll and shares to the last digit are the same census twice. */
const mostAlike = 0.5;
const fewestCompared = 20;

/** @throws IntakeFailure 'wrong-year' for a census whose values are those of another year */
export function refuseRepeatedCensus(census: CensusYear, other: CensusYear): void {
  let [compared, alike] = [0, 0];
  for (const [urn, school] of census.schools) {
    const then = other.schools.get(urn);
    if (then === undefined || !isPresent(school.roll)) continue;
    compared += 1;
    if (
      school.roll === then.roll &&
      school.freeSchoolMeals === then.freeSchoolMeals &&
      school.englishAdditionalLanguage === then.englishAdditionalLanguage
    )
      alike += 1;
  }
  if (compared < fewestCompared || alike <= mostAlike * compared) return;
  const what =
    `${census.paths.join(', ')} and ${other.paths.join(', ')} are said to be of ${displayYear(census.year)} and ` +
    `${displayYear(other.year)}, but ${alike} of ${compared} schools have the same figures in both. One of them`;
  throw new IntakeFailure(
    'wrong-year',
    `${what} is in the wrong folder.`,
    [],
    `${what} was given the wrong school year: change its year, or remove it.`,
  );
}
