import type { Dataset } from '../../attendance/dataset.ts';
import { comparedPhases } from '../../attendance/phase.ts';
import type { School } from '../../attendance/school.ts';
import type { Calculator } from '../../numerics/calculator.ts';
import { awaitByPhase } from './by-phase.ts';
import { attendanceThatTeaches, candidatesByPhase } from './candidates.ts';
import type { Definition } from './definition.ts';
import { type Drawn, drawSimilarSchools } from './draw-similar-schools.ts';
import { learnPrediction, type PredictByPhase } from './predict-attendance.ts';
import { type SubjectsByPhase, subjectsByPhase } from './subjects.ts';

/** What the drawing of all phases may be given. */
export interface DrawingMeans {
  /** Predictions learned before, for the same schools. */
  readonly learned?: PredictByPhase;
  /** The dataset's schools with their surroundings, if the definition predicts; made anew when left out. */
  readonly subjects?: SubjectsByPhase | undefined;
  readonly calculator?: Calculator | undefined;
  /** Whether a school's figure may move what is expected of others; all may when left out. */
  readonly believed?: (school: School) => boolean;
}

/**
 * Draws the similar schools of every phase that is compared.
 *
 * @param seeks whether a school gets a list
 */
export function drawAllPhases(
  dataset: Dataset,
  definition: Definition,
  seeks: (school: School) => boolean,
  { learned, subjects = subjectsByPhase(dataset, definition), calculator, believed }: DrawingMeans = {},
): Promise<readonly Drawn[]> {
  const candidates = candidatesByPhase(dataset, definition, seeks, subjects, believed);
  return Promise.all(
    comparedPhases.map((phase) =>
      drawSimilarSchools(phase, candidates[phase], definition, {
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
  { subjects = subjectsByPhase(dataset, definition), calculator }: Omit<DrawingMeans, 'learned'> = {},
): Promise<PredictByPhase> {
  const { prediction } = definition;
  if (prediction === undefined) return {};
  const candidates = candidatesByPhase(dataset, definition, seeks, subjects);
  return awaitByPhase((phase) =>
    learnPrediction(phase, subjects[phase], attendanceThatTeaches(candidates[phase]), prediction, calculator),
  );
}
