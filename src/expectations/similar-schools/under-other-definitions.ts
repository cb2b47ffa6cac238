import type { School } from '../../attendance/school.ts';
import { mean } from '../../statistics/mean.ts';
import { figure } from '../figure.ts';
import type { Drawn } from './draw-similar-schools.ts';

/** What a school would be compared with if "similar" meant something else. */
export interface OtherAnswer {
  /** Name of the other definition. */
  readonly definition: string;
  /** Mean attendance of the similar schools that it gives, %. */
  readonly similarAttendance: number;
}

/** The mean attendance of every school's similar schools under one definition; none where it gives too few. */
export function similarAttendances(drawn: readonly Drawn[], fewest: number): ReadonlyMap<School, number> {
  const means = new Map<School, number>();
  for (const { candidates, lists } of drawn) {
    candidates.forEach(({ subject }, i) => {
      const count = lists.counts[i]!;
      if (count < fewest) return;
      const others = lists.indices.subarray(i * lists.k, i * lists.k + count);
      const attendances = Float64Array.from(others, (other) => candidates[other]!.attendance);
      means.set(subject.school, figure(mean(attendances)));
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
