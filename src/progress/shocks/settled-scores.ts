import { weekdayOf } from '../../attendance/calendar/iso-date.ts';
import { type Areas, areaNumbers } from './areas.ts';
import type { DailyAttendance } from './daily-attendance.ts';
import type { DayScores } from './day-scores.ts';
import { learnPatterns, patternOf } from './joint-patterns.ts';
import { medianPresent, spreadAround } from './medians.ts';
import { sharedDay } from './shared-day.ts';
import type { ShockSettings } from './shock-settings.ts';
import { SortedWindow } from './sorted-window.ts';
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
  const { window, guard } = settled;
  const weights = { ...settled, leastSpread: expected.leastSpread, middleWeight: 1 };
  const near = new SortedWindow(2 * window + 1);
  const [present, plain] = [new Int32Array(days), new Float64Array(days)];
  const scores = residuals.map(() => new Float64Array(days).fill(Number.NaN));
  residuals.forEach((row, place) => {
    for (let day = 0; day < days; day++)
      row[day]! -= patternOf(follows[place]!, strengths[day]!) * course.spreads[place]!;
    const middle = medianPresent(row, room);
    const usual = { middle, spread: spreadAround(row, middle, room) };
    let known = 0;
    for (let day = 0; day < days; day++)
      if (!Number.isNaN(row[day]!)) {
        present[known] = day;
        plain[known++] = row[day]!;
      }
    near.empty();
    for (let i = guard + 1; i <= Math.min(window, known - 1); i++) near.add(plain[i]!);
    for (let i = 0; i < known; i++) {
      const day = present[i]!;
      if (near.count < fewestNear) row[day] = Number.NaN;
      else {
        const { off, score } = windowScore(plain[i]!, { near, usual }, weights);
        row[day] = off;
        scores[place]![day] = score;
      }
      // To the next day: one comes in at each end of the days that are left out around it, and one goes at the other ends.
      if (i - window >= 0) near.remove(plain[i - window]!);
      if (i - guard >= 0) near.add(plain[i - guard]!);
      if (i + guard + 1 < known) near.remove(plain[i + guard + 1]!);
      if (i + window + 1 < known) near.add(plain[i + window + 1]!);
    }
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
