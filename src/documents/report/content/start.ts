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

/** What moved the start of an expectation from last year's figure; undefined where nothing could. */
export function movedBy({ past, disruption }: Expectation): string | undefined {
  if (disruption === undefined) return past && 'steadied by your earlier years';
  const without = 'without the disruption that was accepted';
  return past === undefined ? without : `${without}, and steadied by your earlier years`;
}

/** Where the expectation starts, in words, if something moved it from last year's figure as shown; else undefined. */
export function steadiedStart(
  { released: { attendance } }: ReportSubject,
  expectation: Expectation,
): string | undefined {
  const start = percent(expectation.baselineAttendance);
  const stands = movedBy(expectation) === undefined || isMissing(attendance) || percent(attendance) === start;
  return stands ? undefined : start;
}
