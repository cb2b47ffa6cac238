import type { Expectation } from '../outcome.ts';

/**
 * How much more is asked of a school than before, less what its own figure explains of that: what the last release's
 * calculation would ask for more or less at the attendance of now, the similar schools standing still. What remains comes
 * from other similar schools, their other attendance, or another method. In percentage points.
 *
 * @example
 * // Attendance fell by 0.5 and 0.2 more is asked; the last release asked for 0.4 of each point of a gap: unexplained 0.
 */
export function unexplainedChange(now: Expectation, before: Expectation): number {
  const explained = askedAt(before, now.baselineAttendance) - askedAt(before, before.baselineAttendance);
  return now.minimumImprovement - before.minimumImprovement - explained;
}

/** What a calculation asks at another attendance, before rounding, pp. */
function askedAt(
  { gap, schoolPart, nationalPart, cap, similarAttendance }: Expectation,
  attendance: number,
): number {
  // Where there was no gap, how much is asked of one is not known: nothing is explained.
  const slope = gap === 0 ? 0 : schoolPart / gap;
  const asked = nationalPart + slope * (similarAttendance - attendance);
  return Math.max(0, Math.min(cap, asked, 100 - attendance));
}
