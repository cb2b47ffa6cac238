import { type AcademicYear, displayYear } from '../../attendance/academic-year.ts';
import { isPresent, numberOrNaN } from '../../attendance/published.ts';
import { mean } from '../../numerics/mean.ts';
import type { AbsenceYear } from './absence-years.ts';
import { IntakeFailure } from './failure.ts';

const fewestSchools = 20;
/** Means of schools: pupil referral units, which miss the most, missed about 40% in 2022/23. */
const mostMissed = 60;

/**
 * What a year's absence can be, without a national row to hold it against. Far more pupils miss a tenth of their sessions than
 * sessions are missed, in every phase and year; and nowhere is more missed than attended.
 * @throws IntakeFailure 'wrong-year' for columns that were exchanged, or are in another unit
 */
export function refuseUnlikelyAbsence(year: AcademicYear, { figures, schools }: AbsenceYear): void {
  const known = [...figures.values()].filter(
    ({ overall, persistent }) => isPresent(overall) && isPresent(persistent),
  );
  if (known.length < fewestSchools) return;
  const overall = mean(known.map((each) => numberOrNaN(each.overall)));
  const persistent = mean(known.map((each) => numberOrNaN(each.persistent)));
  const fault =
    overall > mostMissed
      ? `says that ${overall.toFixed(1)}% of sessions were missed: is it attendance and not absence?`
      : persistent < overall
        ? `says that ${overall.toFixed(1)}% of sessions were missed, and that ${persistent.toFixed(1)}% of pupils were persistently ` +
          'absent, who are more in every year: the columns are exchanged, or one of them is a share of 1 and not of 100.'
        : undefined;
  if (fault === undefined) return;
  const paths = [...new Set([...schools.values()].map(({ file }) => file))].join(', ');
  throw new IntakeFailure(
    'wrong-year',
    `${paths} (absence of ${displayYear(year)}) ${fault} Nothing was set. Fetch it again.`,
  );
}
