import type { Dataset } from '../../attendance/dataset.ts';
import { comparedPhases } from '../../attendance/phase.ts';
import type { School } from '../../attendance/school.ts';
import type { Calculator } from '../../numerics/calculator.ts';
import { awaitByPhase } from './by-phase.ts';
import { attendanceThatTeaches, candidatesByPhase } from './candidates.ts';
import type { Definition } from './definition.ts';
import { findSimilarSchools, type SimilarSchoolsOfPhase } from './find-similar-schools.ts';
import { learnPrediction, type PredictByPhase } from './predict-attendance.ts';
import { type SubjectsByPhase, subjectsByPhase } from './subjects.ts';

/** What finding the similar schools of all phases may be given. */
export interface FindingMeans {
  /** Predictions learned before, for the same schools. */
  readonly learned?: PredictByPhase;
  /** The dataset's schools with their surroundings, if the definition predicts; made anew when left out. */
  readonly subjects?: SubjectsByPhase | undefined;
  readonly calculator?: Calculator | undefined;
  /** Whether a school's figure may move what is expected of others; all may when left out. */
  readonly believed?: (school: School) => boolean;
}

/**
 * Finds the similar schools of every phase that is compared.
 *
 * @param seeks whether a school gets a list
 */
export function findInAllPhases(
  dataset: Dataset,
  definition: Definition,
  seeks: (school: School) => boolean,
  { learned, subjects = subjectsByPhase(dataset, definition), calculator, believed }: FindingMeans = {},
): Promise<readonly SimilarSchoolsOfPhase[]> {
  const candidates = candidatesByPhase(dataset, definition, seeks, subjects, believed);
  return Promise.all(
    comparedPhases.map((phase) =>
      findSimilarSchools(phase, candidates[phase], definition, {
        learned: learned?.[phase],
        subjects: subjects[phase],
        calculator,
      }),
    ),
  );
}

/** Learns to predict attendance in every phase that is compared; nothing where the definition predicts nothing. */
export async function learnAllPhases(
  dataset: Dataset,
  definition: Definition,
  seeks: (school: School) => boolean,
  { subjects = subjectsByPhase(dataset, definition), calculator }: Omit<FindingMeans, 'learned'> = {},
): Promise<PredictByPhase> {
  const { prediction } = definition;
  if (prediction === undefined) return {};
  const candidates = candidatesByPhase(dataset, definition, seeks, subjects);
  return awaitByPhase((phase) =>
    learnPrediction(phase, subjects[phase], attendanceThatTeaches(candidates[phase]), prediction, calculator),
  );
}
