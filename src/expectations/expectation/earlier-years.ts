import { type AcademicYear, startOf, yearAfter } from '../../attendance/academic-year.ts';
import { isMissing } from '../../attendance/published.ts';
import { mean } from '../../numerics/mean.ts';
import type { Method } from '../method.ts';
import type { SimilarSchoolsOfPhase } from '../similar-schools/find-similar-schools.ts';
import { attendanceIn } from '../similar-schools/subjects.ts';
import type { TakenOff } from './disruption.ts';
import type { EarlierYear } from './own-past.ts';

/**
 * The earlier years of each candidate, oldest first, each brought to the baseline year by what the school's similar
 * schools did since: what happened everywhere is not the school's own past. A year in which too few of them have a figure
 * is left out.
 *
 * @returns the years of the candidate in that place
 */
export function earlierYearsOf(
  { past, progress: { fewestSimilar } }: Pick<Method, 'past' | 'progress'>,
  { candidates, lists }: Pick<SimilarSchoolsOfPhase, 'candidates' | 'lists'>,
  baseline: AcademicYear,
  takenOff: TakenOff = () => undefined,
): (place: number) => EarlierYear[] {
  if (past === undefined) return () => [];
  const tables = yearsBefore(baseline, past.yearsBack).map((year) => ({
    year,
    yearsBefore: startOf(baseline) - startOf(year),
    attendance: Float64Array.from(candidates, ({ subject }) => {
      const attendance = attendanceIn(subject.school, year);
      return isMissing(attendance) ? Number.NaN : attendance;
    }),
  }));
  return (place) =>
    tables.flatMap(({ year, yearsBefore, attendance }): EarlierYear[] => {
      const own = attendance[place]!;
      if (Number.isNaN(own)) return [];
      const changes: number[] = [];
      for (let j = 0; j < lists.counts[place]!; j++) {
        const other = lists.indices[place * lists.k + j]!;
        const change = candidates[other]!.attendance - attendance[other]!;
        if (!Number.isNaN(change)) changes.push(change);
      }
      if (changes.length < fewestSimilar) return [];
      const off = takenOff(candidates[place]!.subject.school, year)?.takenOff ?? 0;
      return [{ year, yearsBefore, attendance: own, brought: own + off + mean(changes) }];
    });
}

function yearsBefore(baseline: AcademicYear, count: number): AcademicYear[] {
  return Array.from({ length: count }, (_, i) => yearAfter(baseline, i - count));
}
