import type { School } from '../../attendance/school.ts';
import { mean } from '../../numerics/mean.ts';
import { roundFigure } from '../round-figure.ts';
import type { SimilarSchoolsOfPhase } from './find-similar-schools.ts';

/** What a school would be compared with if "similar" meant something else. */
export interface OtherAnswer {
  /** Name of the other definition. */
  readonly definition: string;
  /** Mean attendance of the similar schools that it gives, %. */
  readonly similarAttendance: number;
}

/** The mean attendance of every school's similar schools under one definition; none where it gives too few. */
export function similarAttendances(
  found: readonly SimilarSchoolsOfPhase[],
  fewest: number,
): ReadonlyMap<School, number> {
  const means = new Map<School, number>();
  for (const { candidates, lists } of found) {
    const attendances = Float64Array.from(candidates, ({ attendance }) => attendance);
    const own = new Float64Array(lists.k);
    candidates.forEach(({ subject }, i) => {
      const count = lists.counts[i]!;
      if (count < fewest) return;
      for (let place = 0; place < count; place++) {
        own[place] = attendances[lists.indices[i * lists.k + place]!]!;
      }
      means.set(subject.school, roundFigure(mean(own.subarray(0, count))));
    });
  }
  return means;
}

/**
 * Whether another definition would put the school on the other side of its like: below instead of not below, or the
 * other way round.
 */
export function flips(attendance: number, similarAttendance: number, other: OtherAnswer): boolean {
  return attendance < similarAttendance !== attendance < other.similarAttendance;
}
