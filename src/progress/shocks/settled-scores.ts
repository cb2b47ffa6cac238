import { weekdayOf } from '../../attendance/calendar/iso-date.ts';
import { type Areas, areaNumbers } from './areas.ts';
import type { DailyAttendance } from './daily-attendance.ts';
import { dayRows } from './day-rows.ts';
import type { DayScores } from './day-scores.ts';
import { learnPatterns, patternOf } from './joint-patterns.ts';
import { scoreAround } from './score-row.ts';
import { type SharedDay, sharedDayOf } from './shared-day.ts';
import type { ShockSettings } from './shock-settings.ts';
import { usualCourse } from './usual-course.ts';

/** Scores of every day once the whole time is known, each day judged by those before and after it. */
export function settledScores(attendance: DailyAttendance, settings: ShockSettings): DayScores {
  const { expected } = settings;
  const days = attendance.days.length;
  const areas = areaNumbers(attendance.areas);
  const weekdays = Int32Array.from(attendance.days, weekdayOf);
  const { course, residuals } = usualCourse(attendance.rates, weekdays, { days, areas, settings: expected });
  const { follows, strengths } = learnPatterns(residuals, { days, spreads: course.spreads }, expected);
  const scores = dayRows(residuals.length, days);
  const left = new Float64Array(days);
  residuals.forEach((row, place) => {
    for (let day = 0; day < days; day++)
      left[day] = row[day]! - patternOf(follows[place]!, strengths[day]!) * course.spreads[place]!;
    row.fill(Number.NaN);
    scores[place]!.fill(Number.NaN);
    scoreAround(left, settings, (day, off, score) => {
      row[day] = off;
      scores[place]![day] = score;
    });
  });
  return {
    first: 0,
    residuals,
    scores,
    shared: sharedDays(attendance, {
      course,
      weekdays,
      areas,
      shrinkage: expected.areaShrinkage,
      fallenBeyond: settings.area.part.eachBeyond,
    }),
    spreadOf: (place) => course.spreads[place]!,
  };
}

/** What each day was like for everybody, over level and weekday of each place: a day at a time, so that all are never in memory. */
function sharedDays(
  { rates, days }: DailyAttendance,
  {
    course: { levels, weekdays: usual, spreads },
    weekdays,
    areas,
    shrinkage,
    fallenBeyond,
  }: {
    course: ReturnType<typeof usualCourse>['course'];
    weekdays: Int32Array;
    areas: Areas;
    shrinkage: number;
    fallenBeyond: number;
  },
): SharedDay[] {
  const off = new Float64Array(rates.length);
  return days.map((_, day) => {
    const weekday = weekdays[day]!;
    for (let place = 0; place < off.length; place++)
      off[place] = (rates[place]![day]! - levels[place]! - usual[place]![weekday]!) / spreads[place]!;
    return sharedDayOf(off, { spreads, areas, shrinkage, fallenBeyond });
  });
}
