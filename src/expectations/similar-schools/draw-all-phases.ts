import type { Dataset } from '../../attendance/dataset.ts';
import { type ComparedPhase, comparedPhases } from '../../attendance/phase.ts';
import { numberOrNaN } from '../../attendance/published.ts';
import type { School } from '../../attendance/school.ts';
import type { Definition } from './definition.ts';
import { type Drawn, drawSimilarSchools } from './draw-similar-schools.ts';
import type { Predict } from './predict-attendance.ts';
import { attendanceIn, subjectsOf } from './subjects.ts';
import { wallsOf } from './walls.ts';

/** What was learned of each phase. */
export type Learned = Readonly<Partial<Record<ComparedPhase, Predict | undefined>>>;

/**
 * Draws the similar schools of every phase that is compared.
 *
 * @param seeks whether a school gets a list
 * @param progress told what is about to be done
 * @param learned predictions learned before, for the same schools
 */
export function drawAllPhases(
  dataset: Dataset,
  definition: Definition,
  seeks: (school: School) => boolean,
  progress: (step: string) => void,
  learned: Learned = {},
): readonly Drawn[] {
  const walls = wallsOf(dataset, definition.walls, definition.selectiveAreaShare);
  return comparedPhases.map((phase) => {
    progress(`finding similar ${phase} schools (${definition.name})`);
    const candidates = subjectsOf(phase, dataset, definition).map((subject) => {
      const { school } = subject;
      return {
        subject,
        attendance: numberOrNaN(attendanceIn(school, dataset.baseline)),
        wall: walls.get(school.urn)!,
        seeks: seeks(school),
        serves: seeks(school) && numberOrNaN(school.circumstances.roll) >= definition.servesFrom[phase],
      };
    });
    return drawSimilarSchools(phase, candidates, definition, learned[phase]);
  });
}
