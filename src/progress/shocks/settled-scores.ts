import { weekdayOf } from '../../attendance/calendar/iso-date.ts';
import { type Areas, areaNumbers } from './areas.ts';
import type { DailyAttendance } from './daily-attendance.ts';
import type { DayScores } from './day-scores.ts';
import { learnPatterns, patternOf } from './joint-patterns.ts';
import { scoreAround } from './score-row.ts';
import { sharedDay } from './shared-day.ts';
import type { ShockSettings } from './shock-settings.ts';
import { usualCourse } from './usual-course.ts';

/** Scores of every day once the whole time is known, each day judged by those before and after it. */
export function settledScores(attendance: DailyAttendance, settings: ShockSettings): DayScores {
  const { expected } = settings;
  const days = attendance.days.length;
  const areas = areaNumbers(attendance.areas);
  const weekdays = Int32Array.from(attendance.days, weekdayOf);
  const { course, residuals } = usualCourse(attendance.rates, weekdays, { days, areas, settings: expected });
  const scaled = residuals.map((row, place) => row.map((x) => x / course.spreads[place]!));
  const { follows, strengths } = learnPatterns(scaled, days, expected);
  const scores = residuals.map(() => new Float64Array(days).fill(Number.NaN));
  const left = new Float64Array(days);
  residuals.forEach((row, place) => {
    for (let day = 0; day < days; day++)
      left[day] = row[day]! - patternOf(follows[place]!, strengths[day]!) * course.spreads[place]!;
    row.fill(Number.NaN);
    scoreAround(left, settings, (day, off, score) => {
      row[day] = off;
      scores[place]![day] = score;
    });
  });
  return {
    residuals,
    scores,
    shared: sharedDays(attendance, { course, weekdays, areas, shrinkage: expected.areaShrinkage }),
    spreadOf: (place) => course.spreads[place]!,
  };
}

/** What each day was like for everybody, over level and weekday of each place. */
function sharedDays(
  { rates, days }: DailyAttendance,
  {
    course,
    weekdays,
    areas,
    shrinkage,
  }: {
    course: ReturnType<typeof usualCourse>['course'];
    weekdays: Int32Array;
    areas: Areas;
    shrinkage: number;
  },
) {
  const over = rates.map((row, place) =>
    row.map((rate, day) => rate - course.levels[place]! - course.weekdays[place]![weekdays[day]!]!),
  );
  return days.map((_, day) => sharedDay(over, day, { spreads: course.spreads, areas, shrinkage }));
}
