import { isMissing } from '../../../attendance/published.ts';
import type { Expectation } from '../../../expectations/outcome.ts';
import { percent, shownDifference } from '../../../presentation/formatting.ts';
import type { ReportSubject } from './subject.ts';

/**
 * How far a school's like is above where its expectation starts, in percentage points, as every page shows it: the
 * difference of the two rates as shown (decision 0088).
 */
export function shownGap({
  baselineAttendance,
  similarAttendance,
}: Pick<Expectation, 'baselineAttendance' | 'similarAttendance'>): number {
  return shownDifference(baselineAttendance, similarAttendance);
}

/** Where the expectation starts, in words, if earlier years moved it from last year's figure as shown; else undefined. */
export function steadiedStart(
  { released: { attendance } }: ReportSubject,
  { past, baselineAttendance }: Expectation,
): string | undefined {
  const start = percent(baselineAttendance);
  return past === undefined || isMissing(attendance) || percent(attendance) === start ? undefined : start;
}
