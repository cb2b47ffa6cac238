import type { Course } from './course.ts';
import type { WithinYearSettings } from './forecast-weights.ts';
import { forecastYear, type YearForecast } from './forecast-year.ts';

/** What a school reads of its year while it lasts, from best to worst. */
export const courseWords = [
  'on course',
  'within chance',
  'as similar schools',
  'disrupted',
  'behind',
] as const;
export type CourseWord = (typeof courseWords)[number];

/** A school's year so far, read against what is expected of it. */
export interface CourseRead {
  readonly word: CourseWord;
  readonly forecast: YearForecast;
  /** How far below what is expected the year is forecast to end, pp; below 0 where it is above. */
  readonly shortfall: number;
}

/** Why nothing is said yet. */
export interface TooEarly {
  readonly word: 'too early to say';
}

/** A year that is short by more than chance explains, where nothing is known of similar schools: whether it is theirs too cannot be said. */
export interface NothingBeside extends Omit<CourseRead, 'word'> {
  readonly word: 'nothing to compare with';
}

/** What a reading needs beside the school's own course. */
export interface CourseSetting {
  /** Change that is expected over the year, pp, of the same series as the course. */
  readonly asked: number;
  /** Change to date of similar schools, pp, and the standard error of their mean by chance; undefined where it is not known. */
  readonly similar: { readonly change: number; readonly error: number } | undefined;
  /** Standard error by chance of the school's own change to date, pp. */
  readonly chanceError: number;
  /** A recorded, accepted disruption explains it; given from outside. */
  readonly disrupted: boolean;
}

/**
 * Reads a year while it lasts, in the method's words. A school whose year is forecast to end where it is expected is *on course*, whatever
 * else is known. *Behind* is said only where the forecast is short by more than chance explains, and the change to date is by more than
 * chance below that of similar schools; where nothing is known of those, it is said that there is nothing to compare with.
 *
 * @example readCourse(course, setting, settings).word // 'on course'
 */
export function readCourse(
  course: Course,
  { asked, similar, chanceError, disrupted }: CourseSetting,
  { weights, earliestShare, certainty }: WithinYearSettings,
): CourseRead | NothingBeside | TooEarly {
  if (course.share < earliestShare) return { word: 'too early to say' };
  const forecast = forecastYear(course, weights[course.phase]);
  const shortfall = asked - forecast.change;
  const read = (word: CourseWord): CourseRead => ({ word, forecast, shortfall });
  if (shortfall <= 0) return read('on course');
  if (shortfall <= certainty * forecast.sd) return read('within chance');
  if (similar === undefined)
    return disrupted ? read('disrupted') : { word: 'nothing to compare with', forecast, shortfall };
  const below = similar.change - course.own;
  if (below <= certainty * Math.hypot(similar.error, chanceError)) return read('as similar schools');
  return read(disrupted ? 'disrupted' : 'behind');
}
