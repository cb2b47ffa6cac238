import type { Dataset } from '../../attendance/dataset.ts';
import { numberOrNaN } from '../../attendance/published.ts';
import type { School } from '../../attendance/school.ts';
import { type ByPhase, byPhase } from './by-phase.ts';
import type { Subject } from './characteristic.ts';
import type { Definition } from './definition.ts';
import { attendanceIn, type SubjectsByPhase } from './subjects.ts';
import { type Standing, standingsOf } from './walls.ts';

/** A school to be matched, and what it may be used for. */
export interface Candidate {
  readonly subject: Subject;
  /** Baseline attendance, %, NaN where unknown. */
  readonly attendance: number;
  /** Which walls it stands behind. */
  readonly standing: Standing;
  /** It gets a list of similar schools. */
  readonly seeks: boolean;
  /** It may stand on other schools' lists. */
  readonly serves: boolean;
}

export type CandidatesByPhase = ByPhase<readonly Candidate[]>;

/**
 * The schools of every phase that is compared, as candidates under a definition.
 *
 * @param seeks whether a school gets a list
 * @param believed whether its figure may move what is expected of others
 */
export function candidatesByPhase(
  dataset: Dataset,
  definition: Definition,
  seeks: (school: School) => boolean,
  subjects: SubjectsByPhase,
  believed: (school: School) => boolean = () => true,
): CandidatesByPhase {
  const standings = standingsOf(dataset, definition);
  return byPhase((phase) =>
    subjects[phase].map((subject) => {
      const { school } = subject;
      return {
        subject,
        attendance: numberOrNaN(attendanceIn(school, dataset.baseline)),
        standing: standings.get(school.urn)!,
        seeks: seeks(school),
        serves:
          seeks(school) &&
          believed(school) &&
          numberOrNaN(school.circumstances.roll) >= definition.servesFrom[phase],
      };
    }),
  );
}

/** What the trees may learn from: the attendance of the schools that may serve, %, NaN for the others. */
export const attendanceThatTeaches = (candidates: readonly Candidate[]): Float64Array =>
  Float64Array.from(candidates, ({ serves, attendance }) => (serves ? attendance : Number.NaN));
