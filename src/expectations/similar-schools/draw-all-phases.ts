import type { Dataset } from '../../attendance/dataset.ts';
import { type ComparedPhase, comparedPhases } from '../../attendance/phase.ts';
import { numberOrNaN } from '../../attendance/published.ts';
import type { School } from '../../attendance/school.ts';
import type { Calculator, Later } from '../../numerics/calculator.ts';
import type { Definition } from './definition.ts';
import { beginDrawing, type Drawn } from './draw-similar-schools.ts';
import type { Predict } from './predict-attendance.ts';
import { attendanceIn, type SubjectsByPhase, subjectsByPhase } from './subjects.ts';
import { wallsOf } from './walls.ts';

/** What was learned of each phase. */
export type Learned = Readonly<Partial<Record<ComparedPhase, Predict | undefined>>>;

/** What the drawing of all phases may be given. */
export interface DrawingMeans {
  /** Told what is about to be done. */
  readonly progress?: (step: string) => void;
  /** Predictions learned before, for the same schools. */
  readonly learned?: Learned;
  /** The dataset's schools with their surroundings, if the definition predicts; made anew when left out. */
  readonly subjects?: SubjectsByPhase | undefined;
  readonly calculator?: Calculator | undefined;
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
  means: DrawingMeans = {},
): readonly Drawn[] {
  return beginAllPhases(dataset, definition, seeks, means).search()();
}

/** Drawings of all phases that have been begun. */
export interface Drawings {
  readonly learned: Learned;
  /** Begins to search for the nearest schools of every phase, which waits for the trees. */
  readonly search: () => Later<readonly Drawn[]>;
}

/** Begins what `drawAllPhases` does, as far as the calculator can begin it. */
export function beginAllPhases(
  dataset: Dataset,
  definition: Definition,
  seeks: (school: School) => boolean,
  {
    progress = () => {},
    learned = {},
    subjects: all = subjectsByPhase(dataset, definition),
    calculator,
  }: DrawingMeans,
): Drawings {
  const walls = wallsOf(dataset, definition.walls, definition.selectiveAreaShare);
  const begun = comparedPhases.map((phase) => {
    const subjects = all[phase];
    const candidates = subjects.map((subject) => {
      const { school } = subject;
      return {
        subject,
        attendance: numberOrNaN(attendanceIn(school, dataset.baseline)),
        wall: walls.get(school.urn)!,
        seeks: seeks(school),
        serves: seeks(school) && numberOrNaN(school.circumstances.roll) >= definition.servesFrom[phase],
      };
    });
    return beginDrawing(phase, candidates, definition, { learned: learned[phase], subjects, calculator });
  });
  return {
    learned: Object.fromEntries(begun.map(({ predict }, i) => [comparedPhases[i], predict])),
    search: () => {
      const searches = begun.map(({ search }) => search());
      return () =>
        searches.map((finish, i) => {
          progress(`finding similar ${comparedPhases[i]} schools (${definition.name})`);
          return finish();
        });
    },
  };
}
