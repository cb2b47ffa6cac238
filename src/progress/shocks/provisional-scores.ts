import { weekdayOf } from '../../attendance/calendar/iso-date.ts';
import { type Areas, areaNumbers } from './areas.ts';
import type { DailyAttendance } from './daily-attendance.ts';
import { dayRows, mappedRows } from './day-rows.ts';
import type { DayScores } from './day-scores.ts';
import { clippedTo, type JointPatterns, learnPatterns, patternOf, strengthsOfDay } from './joint-patterns.ts';
import { scoreBefore } from './score-row.ts';
import { type SharedDay, sharedDay, takeOffSharedDay } from './shared-day.ts';
import type { ShockSettings } from './shock-settings.ts';
import { type UsualCourse, usualCourse } from './usual-course.ts';

/**
 * Scores of every day as they stood that evening: nothing of a later day is in them. What is usual is learned anew every
 * few days; what a day was like for everybody is taken from that day's registers.
 *
 * @param judgedFrom number of the first day that is judged; days before it are only learned from
 */
export function provisionalScores(
  attendance: DailyAttendance,
  settings: ShockSettings,
  judgedFrom = 0,
): DayScores {
  const { daysBefore, learnEvery } = settings.provisional;
  const skipped = Math.max(0, Math.floor((judgedFrom - daysBefore) / learnEvery)) * learnEvery;
  const all = attendance.days.length;
  const firstJudged = Math.min(all, daysBefore + skipped);
  const sheet = () => {
    const rows = dayRows(attendance.places.length, all - firstJudged);
    for (const row of rows) row.fill(Number.NaN);
    return rows;
  };
  const [residuals, scores] = [sheet(), sheet()];
  const shared: (SharedDay | undefined)[] = Array(all).fill(undefined);
  const spreads: (Float64Array | undefined)[] = Array(all).fill(undefined);
  const learner = learnerOf(attendance, settings);
  let learned: Learned | undefined;
  for (let known = firstJudged; known < all; known += learnEvery) {
    const learnedBefore = learned !== undefined;
    learned = learner.learn(known, learned);
    const left = learner.leftOver(learned, Math.min(all, known + learnEvery));
    // What days were like for everybody is wanted of those that are not judged, too.
    for (let day = learnedBefore || skipped === 0 ? known : left.first; day < left.end; day++) {
      shared[day] = left.shared[day - left.first];
      spreads[day] = learned.course.spreads;
    }
    left.rows.forEach((row, place) => {
      scoreBefore(row, known - left.first, settings, (at, off, score) => {
        residuals[place]![left.first + at - firstJudged] = off;
        scores[place]![left.first + at - firstJudged] = score;
      });
    });
  }
  return {
    first: firstJudged,
    residuals,
    scores,
    shared,
    spreadOf: (place, day) => spreads[day]?.[place] ?? Number.NaN,
  };
}

/** What was known of the places on an evening. */
interface Learned {
  readonly known: number;
  readonly course: UsualCourse;
  readonly patterns: JointPatterns;
}

/** What is left of each place's days, from `first` up to `end`, when all that is shared or usual is taken off. */
interface LeftOver {
  readonly first: number;
  readonly end: number;
  readonly rows: readonly Float64Array[];
  readonly shared: readonly SharedDay[];
}

function learnerOf(
  { rates, areas: names, days }: DailyAttendance,
  { expected, provisional, area }: ShockSettings,
) {
  const areas: Areas = areaNumbers(names);
  const weekdays = Int32Array.from(days, weekdayOf);
  const shrinkage = expected.areaShrinkage;
  const fallenBeyond = area.part.eachBeyond;
  return {
    /** Learns from the first `known` days. */
    learn(known: number, before: Learned | undefined): Learned {
      const { course, residuals } = usualCourse(rates, weekdays, { days: known, areas, settings: expected });
      const of = { days: known, spreads: course.spreads };
      return { known, course, patterns: learnPatterns(residuals, of, expected, before?.patterns) };
    },
    leftOver({ known, course, patterns }: Learned, end: number): LeftOver {
      const first = Math.max(0, known - provisional.remembered);
      const { levels, spreads } = course;
      const usual = (place: number, day: number) => levels[place]! + course.weekdays[place]![weekdays[day]!]!;
      const rows = mappedRows(rates, (rate, place, day) => rate - usual(place, day), { first, end });
      const takeOff = takeOffPatterns(rows, { spreads, patterns, expected });
      const shared = Array.from({ length: end - first }, (_, at) => {
        const day = sharedDay(rows, at, { spreads, areas, shrinkage, fallenBeyond });
        takeOffSharedDay(rows, at, { shared: day, spreads, areas });
        takeOff(at);
        return day;
      });
      return { first, end, rows, shared };
    },
  };
}

/** Takes off every place's residual of a day what the patterns say of it. */
function takeOffPatterns(
  rows: readonly Float64Array[],
  {
    spreads,
    patterns: { follows },
    expected,
  }: { spreads: Float64Array; patterns: JointPatterns; expected: ShockSettings['expected'] },
): (day: number) => void {
  const strengthsOf = strengthsOfDay(follows, expected);
  const scaled = new Float64Array(rows.length);
  return (day) => {
    for (let place = 0; place < rows.length; place++) scaled[place] = rows[place]![day]! / spreads[place]!;
    const strengths = strengthsOf(clippedTo(scaled, expected.clippedAt));
    for (let place = 0; place < rows.length; place++)
      rows[place]![day]! -= patternOf(follows[place]!, strengths) * spreads[place]!;
  };
}
