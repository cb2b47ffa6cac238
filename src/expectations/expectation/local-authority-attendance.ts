import type { Dataset } from '../../attendance/dataset.ts';
import { isMissing, notAvailable, type Published } from '../../attendance/published.ts';
import type { School } from '../../attendance/school.ts';
import { roundFigure } from '../round-figure.ts';
import { attendanceIn } from '../similar-schools/subjects.ts';

/**
 * Attendance of the schools of one phase in each local authority of the baseline year, %: a sum over a sum, never a mean of rates; none
 * where there is only one.
 * Possible sessions are not published by school in the performance tables, so pupils on roll stand in for them.
 */
export function localAuthorityAttendance(dataset: Dataset): (school: School) => Published<number> {
  const sums = new Map<string, { attending: number; pupils: number; schools: number }>();
  const key = ({ authorityThen, phase }: School) => `${authorityThen} ${phase}`;
  for (const school of dataset.schools) {
    const attendance = attendanceIn(school, dataset.baseline);
    const { roll } = school.circumstances;
    if (isMissing(attendance) || isMissing(roll)) continue;
    const sum = sums.get(key(school)) ?? { attending: 0, pupils: 0, schools: 0 };
    sums.set(key(school), {
      attending: sum.attending + attendance * roll,
      pupils: sum.pupils + roll,
      schools: sum.schools + 1,
    });
  }
  return (school) => {
    const sum = sums.get(key(school));
    if (sum === undefined || sum.pupils === 0) return notAvailable;
    // An average of one school is that school: no average to compare it with.
    return sum.schools < 2 ? notAvailable : roundFigure(sum.attending / sum.pupils);
  };
}
