import type { AcademicYear } from '../../attendance/academic-year.ts';
import type { Dataset } from '../../attendance/dataset.ts';
import { type ComparedPhase, comparedPhases, type Phase } from '../../attendance/phase.ts';
import { mapPublished, notAvailable, type Published } from '../../attendance/published.ts';
import type { School } from '../../attendance/school.ts';
import { figure } from '../figure.ts';
import type { Subject } from './characteristic.ts';
import type { Definition } from './definition.ts';
import { surroundingsOf, surroundingsUnknown } from './surroundings.ts';

/** A school's attendance in a year, %: 100 less overall absence as published. */
export function attendanceIn(school: School, year: AcademicYear): Published<number> {
  // Rounded: 100 − 5.9 must not become 94.0999….
  return mapPublished(school.absence.get(year)?.overall ?? notAvailable, (overall) => figure(100 - overall));
}

/** The schools of one phase as the method sees them, in the dataset's order; predictions are filled in later. */
export function subjectsOf(
  phase: Phase,
  { schools, localAuthorities }: Dataset,
  definition: Definition,
): Subject[] {
  const surroundings = definition.prediction === undefined ? new Map() : surroundingsOf(phase, schools);
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
export type SubjectsByPhase = Readonly<Record<ComparedPhase, readonly Subject[]>>;

/** As `subjectsOf`, for every phase: definitions that are given the same subjects read their characteristics once. */
export function subjectsByPhase(dataset: Dataset, definition: Definition): SubjectsByPhase {
  const entries = comparedPhases.map((phase) => [phase, subjectsOf(phase, dataset, definition)]);
  return Object.fromEntries(entries) as SubjectsByPhase;
}
