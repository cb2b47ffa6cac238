import { weekdayOf } from '../../attendance/calendar/iso-date.ts';
import { type Areas, areaNumbers } from './areas.ts';
import type { DailyAttendance } from './daily-attendance.ts';
import type { DayScores } from './day-scores.ts';
import { learnPatterns, patternOf } from './joint-patterns.ts';
import { medianPresent, spreadAround } from './medians.ts';
import { sharedDay } from './shared-day.ts';
import type { ShockSettings } from './shock-settings.ts';
import { usualCourse } from './usual-course.ts';
import { fewestNear, windowScore } from './window-score.ts';

/** Scores of every day once the whole time is known, each day judged by those before and after it. */
export function settledScores(attendance: DailyAttendance, settings: ShockSettings): DayScores {
  const { expected, settled } = settings;
  const days = attendance.days.length;
  const areas = areaNumbers(attendance.areas);
  const weekdays = Int32Array.from(attendance.days, weekdayOf);
  const { course, residuals } = usualCourse(attendance.rates, weekdays, { days, areas, settings: expected });
  const scaled = residuals.map((row, place) => row.map((x) => x / course.spreads[place]!));
  const { follows, strengths } = learnPatterns(scaled, days, expected);
  const room = new Float64Array(days);
  const scores = residuals.map(() => new Float64Array(days).fill(Number.NaN));
  residuals.forEach((row, place) => {
    for (let day = 0; day < days; day++)
      row[day]! -= patternOf(follows[place]!, strengths[day]!) * course.spreads[place]!;
    const middle = medianPresent(row, room);
    const usual = { middle, spread: spreadAround(row, middle, room) };
    const present = Int32Array.from(row.keys()).filter((day) => !Number.isNaN(row[day]!));
    const plain = Float64Array.from(present, (day) => row[day]!);
    present.forEach((day, i) => {
      const near = around(plain, i, settled);
      if (near.length < fewestNear) {
        row[day] = Number.NaN;
        return;
      }
      const { off, score } = windowScore(
        plain[i]!,
        { near, usual },
        { ...settled, leastSpread: expected.leastSpread, middleWeight: 1 },
      );
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

const around = (
  numbers: Float64Array,
  at: number,
  { window, guard }: { window: number; guard: number },
): Float64Array => numbers.filter((_, i) => Math.abs(i - at) > guard && Math.abs(i - at) <= window);

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
