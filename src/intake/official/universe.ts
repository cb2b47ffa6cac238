import type { Phase } from '../../attendance/phase.ts';
import type { AbsenceFigures } from '../../attendance/school.ts';
import type { Laestab, Urn } from '../../attendance/urn.ts';
import type { AbsenceYear } from './absence-years.ts';
import type { CensusYear } from './census-year.ts';
import { type Claimant, type JoinRate, joinYear } from './history.ts';
import type { Lineage } from './lineage.ts';
import { phaseOfNumber } from './phase-of-number.ts';
import type { CensusSchool } from './sinks.ts';

/** A school of the baseline year with its census and its absence of that year, where it has them. */
export interface Member extends Claimant {
  readonly phase: Phase;
  /** Of that year. */
  readonly localAuthority: number;
  /** Schools that took its place where it ended and no one of them is the school carried on. */
  readonly followedBy?: readonly Urn[];
  readonly census: CensusSchool | undefined;
  readonly baseline: AbsenceFigures | undefined;
}

/** Rows of the baseline's absence that became no school of their own. */
export interface Leftovers {
  /** URNs without a census row and without a LAESTAB that tells a phase: nobody knows what they are. */
  readonly unresolved: readonly Urn[];
  /** Later URNs of schools that converted during the year and are counted once, under their January URN. */
  readonly convertedInYear: number;
  /** Schools of kinds without an expectation. */
  readonly excluded: number;
}

export interface Universe {
  /** In ascending URN. */
  readonly members: readonly Member[];
  readonly rate: JoinRate;
  readonly leftovers: Leftovers;
  readonly withoutCensus: number;
}

/**
 * The schools of the baseline year: those of its January census, and those with absence that the census lacks
 * and whose phase is known from elsewhere, or from their establishment number.
 */
export function universeOf(
  census: CensusYear,
  absence: AbsenceYear,
  lineage: Lineage,
  phaseOf: (urn: Urn, laestab: Laestab) => Phase | undefined,
): Universe {
  const claimants = [...census.schools.values()].map(({ urn, laestab }): Claimant => {
    return { urn, laestab, otherUrns: otherUrnsOf(lineage, urn) };
  });
  const { joined, rate } = joinYear(claimants, absence, () => true);
  const members = claimants.map(({ urn, laestab, otherUrns }): Member => {
    const school = census.schools.get(urn) as CensusSchool;
    const { phase, localAuthority } = school;
    return { urn, laestab, otherUrns, phase, localAuthority, census: school, baseline: joined.get(urn) };
  });
  const taken = new Set([...joined.values()].map(({ publishedAs }) => publishedAs));
  const laestabs = new Set(claimants.map(({ laestab }) => laestab));
  const unresolved: Urn[] = [];
  let [convertedInYear, excluded, withoutCensus] = [0, 0, 0];
  for (const [urn, baseline] of absence.figures) {
    if (taken.has(urn) || census.schools.has(urn)) continue;
    const row = absence.schools.get(urn);
    const otherUrns = otherUrnsOf(lineage, urn);
    const again =
      otherUrns.some((other) => census.schools.has(other)) ||
      (row?.laestab !== undefined && laestabs.has(row.laestab));
    const phase =
      row?.laestab === undefined
        ? undefined
        : (row.phase ?? phaseOf(urn, row.laestab) ?? phaseOfNumber(row.laestab));
    if (census.excluded.has(urn)) excluded += 1;
    else if (again) convertedInYear += 1;
    else if (row?.laestab === undefined || phase === undefined) unresolved.push(urn);
    else {
      const localAuthority = Math.floor(row.laestab / 10_000);
      members.push({
        urn,
        laestab: row.laestab,
        otherUrns,
        phase,
        localAuthority,
        census: undefined,
        baseline,
      });
      withoutCensus += 1;
    }
  }
  members.sort((a, b) => a.urn - b.urn);
  return { members, rate, leftovers: { unresolved, convertedInYear, excluded }, withoutCensus };
}

export function otherUrnsOf(lineage: Lineage, urn: Urn): readonly Urn[] {
  const before = lineage.predecessorsOf(urn);
  const after = lineage.successorsOf(urn);
  return after.length === 0 ? before : [...before, ...after];
}
