import type { AcademicYear } from '../../attendance/academic-year.ts';
import type { Dataset } from '../../attendance/dataset.ts';
import type { Phase } from '../../attendance/phase.ts';
import { mapPublished, notAvailable, type Published } from '../../attendance/published.ts';
import type { School } from '../../attendance/school.ts';
import type { Calculator } from '../../numerics/calculator.ts';
import { roundFigure } from '../round-figure.ts';
import { awaitByPhase, type ByPhase, byPhase } from './by-phase.ts';
import type { Subject } from './characteristic.ts';
import type { Definition } from './definition.ts';
import { findNearby, type Nearby, surroundingsOf, surroundingsUnknown } from './surroundings.ts';

/** A school's attendance in a year, %: 100 less overall absence as published. */
export function attendanceIn(school: School, year: AcademicYear): Published<number> {
  // Rounded: 100 − 5.9 must not become 94.0999….
  return mapPublished(school.absence.get(year)?.overall ?? notAvailable, (overall) =>
    roundFigure(100 - overall),
  );
}

/** The schools of one phase as the method sees them, in the dataset's order; predictions are filled in later. */
export function subjectsOf(
  phase: Phase,
  { schools, localAuthorities }: Dataset,
  definition: Definition,
  nearby?: Nearby,
): Subject[] {
  const surroundings =
    definition.prediction === undefined ? new Map() : surroundingsOf(phase, schools, nearby);
  return schools
    .filter((school) => school.phase === phase)
    .map((school) => ({
      school,
      region: localAuthorities.get(school.localAuthority)?.region ?? notAvailable,
      surroundings: surroundings.get(school) ?? surroundingsUnknown,
      predicted: notAvailable,
    }));
}

/** The schools of each phase that is compared, as the method sees them. */
export type SubjectsByPhase = ByPhase<readonly Subject[]>;

/** The schools near those of each phase that is compared. */
export type NearbyByPhase = ByPhase<Nearby>;

/** Finds the schools near those of every phase, as far as the definition asks for them. */
export async function findNearbyByPhase(
  { schools }: Dataset,
  { prediction }: Definition,
  calculator?: Calculator,
): Promise<NearbyByPhase | undefined> {
  if (prediction === undefined) return undefined;
  return awaitByPhase((phase) => findNearby(phase, schools, calculator));
}

/**
 * As `subjectsOf`, for every phase: definitions that are given the same subjects read their characteristics once.
 *
 * @param nearby found before, for these schools or for others at the same places
 */
export function subjectsByPhase(
  dataset: Dataset,
  definition: Definition,
  nearby?: NearbyByPhase,
): SubjectsByPhase {
  return byPhase((phase) => subjectsOf(phase, dataset, definition, nearby?.[phase]));
}
