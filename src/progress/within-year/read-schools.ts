import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { ComparedPhase } from '../../attendance/phase.ts';
import type { DailyAttendance } from '../shocks/daily-attendance.ts';
import type { Course } from './course.ts';
import { type CourseOrNone, coursesOfDays } from './courses-of-days.ts';
import type { WithinYearSettings } from './forecast-weights.ts';
import { sizeCounted } from './forecast-year.ts';
import { type CourseRead, type NothingBeside, readCourse, type TooEarly } from './read-course.ts';

/** A school's expectation for its year. */
export interface Expected {
  readonly school: string;
  readonly phase: ComparedPhase;
  /** Change against the year before, pp. */
  readonly asked: number;
  /** Schools that it is compared with. */
  readonly similar: readonly string[];
  /** An accepted disruption explains the year, whatever its days were. */
  readonly disrupted: boolean;
  /** Days of this year of accepted disruptions: without them the year is read a second time. */
  readonly disruptedDays?: ReadonlySet<IsoDate>;
  /** Attendance of the whole of last year, %, where it is known from elsewhere. */
  readonly lastYear?: number;
}

/** A course and what it is read as. */
export interface CourseAndRead {
  readonly course: CourseOrNone | { readonly none: 'not in the file' };
  /** Undefined where there is no course. */
  readonly read: CourseRead | NothingBeside | TooEarly | undefined;
}

/** What is said of one school. */
export interface SchoolRead extends CourseAndRead {
  readonly expected: Expected;
  /** The same without the days of accepted disruptions, where there are any. */
  readonly without?: CourseAndRead;
  /** Mean change to date of similar schools, pp, and of how many; undefined where none has both years. */
  readonly similar: { readonly change: number; readonly error: number; readonly schools: number } | undefined;
}

/**
 * Reads the year to date of every school of which something is expected, in their order. Where days of an accepted disruption are named,
 * the year is *disrupted* only where they decide: where it would be *behind* with them, and is not without.
 */
export function readSchools(
  daily: DailyAttendance,
  expected: readonly Expected[],
  settings: WithinYearSettings,
): SchoolRead[] {
  const by = new Map(expected.map((each) => [each.school, each]));
  const phaseOf = (place: string) => by.get(place)?.phase;
  const known = { lastYear: (place: string) => by.get(place)?.lastYear };
  const courses = coursesOfDays(daily, phaseOf, known);
  const hasOut = expected.some(({ disruptedDays }) => (disruptedDays?.size ?? 0) > 0);
  const withoutDays = hasOut
    ? coursesOfDays(daily, phaseOf, { ...known, leftOut: (place) => by.get(place)?.disruptedDays })
    : courses;
  const at = new Map(daily.places.map((place, i) => [place, i]));
  return expected.map((each): SchoolRead => {
    const place = at.get(each.school);
    if (place === undefined)
      return { expected: each, course: { none: 'not in the file' }, read: undefined, similar: undefined };
    const similar = meanOfSimilar(
      each.similar.flatMap((name) => {
        const other = courses[at.get(name) ?? -1];
        return other === undefined || 'none' in other ? [] : [other];
      }),
      settings,
    );
    const readOf = (course: CourseOrNone, disrupted: boolean) =>
      'none' in course
        ? undefined
        : readCourse(
            course,
            { asked: each.asked, disrupted, chanceError: errorToDate(course, settings), similar },
            settings,
          );
    const course = courses[place]!;
    if ((each.disruptedDays?.size ?? 0) === 0)
      return { expected: each, course, read: readOf(course, each.disrupted), similar };
    const without = { course: withoutDays[place]!, read: readOf(withoutDays[place]!, each.disrupted) };
    const decides = without.read === undefined || !isShort(without.read.word);
    return { expected: each, course, read: readOf(course, each.disrupted || decides), without, similar };
  });
}

/** Whether a year is short by more than is explained, as far as it can be told. */
const isShort = (word: string): boolean => word === 'behind' || word === 'nothing to compare with';

/** Chance in a change to date, pp: the year's, over the part of it that has been. */
const errorToDate = (course: Course, { weights }: WithinYearSettings): number => {
  const { share, phase, seasonVariance = 0 } = course;
  const ofYear = weights[phase].varianceOfThousand / sizeCounted(course, weights[phase]);
  return Math.sqrt(ofYear / share + seasonVariance);
};

function meanOfSimilar(similar: readonly Course[], settings: WithinYearSettings) {
  if (similar.length === 0) return undefined;
  const sum = (of: (course: Course) => number) => similar.reduce((total, course) => total + of(course), 0);
  return {
    change: sum(({ own }) => own) / similar.length,
    error: Math.sqrt(sum((course) => errorToDate(course, settings) ** 2)) / similar.length,
    schools: similar.length,
  };
}
