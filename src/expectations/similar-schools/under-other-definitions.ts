import type { School } from '../../attendance/school.ts';
import type { Urn } from '../../attendance/urn.ts';
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
  for (const { candidates, similar } of drawn) {
    const attendance = new Map<Urn, number>(
      candidates.map((candidate) => [candidate.subject.school.urn, candidate.attendance]),
    );
    candidates.forEach(({ subject, seeks }, i) => {
      const list = similar[i]!;
      if (!seeks || list.length < fewest) return;
      means.set(subject.school, figure(mean(list.map(({ urn }) => attendance.get(urn)!))));
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
