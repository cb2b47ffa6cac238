import type { ComparedPhase } from '../../attendance/phase.ts';
import type { DailyAttendance } from '../shocks/daily-attendance.ts';
import type { Course } from './course.ts';
import { type CourseOrNone, coursesOfDays } from './courses-of-days.ts';
import type { WithinYearSettings } from './forecast-weights.ts';
import { type CourseRead, readCourse, type TooEarly } from './read-course.ts';

/** A school's expectation for its year. */
export interface Expected {
  readonly school: string;
  readonly phase: ComparedPhase;
  /** Change against the year before, pp. */
  readonly asked: number;
  /** Schools that it is compared with. */
  readonly similar: readonly string[];
  readonly disrupted: boolean;
}

/** What is said of one school. */
export interface SchoolRead {
  readonly expected: Expected;
  readonly course: CourseOrNone | { readonly none: 'not in the file' };
  /** Undefined where there is no course. */
  readonly read: CourseRead | TooEarly | undefined;
}

/** Reads the year to date of every school of which something is expected, in their order. */
export function readSchools(
  daily: DailyAttendance,
  expected: readonly Expected[],
  settings: WithinYearSettings,
): SchoolRead[] {
  const phases = new Map(expected.map(({ school, phase }) => [school, phase]));
  const courses = coursesOfDays(daily, (place) => phases.get(place));
  const of = new Map(daily.places.map((place, i) => [place, courses[i]!]));
  return expected.map((each) => {
    const course = of.get(each.school) ?? { none: 'not in the file' as const };
    if ('none' in course) return { expected: each, course, read: undefined };
    const setting = {
      asked: each.asked,
      disrupted: each.disrupted,
      chanceError: errorToDate(course, settings),
      similar: meanOfSimilar(
        each.similar.flatMap((name) => {
          const other = of.get(name);
          return other === undefined || 'none' in other ? [] : [other];
        }),
        settings,
      ),
    };
    return { expected: each, course, read: readCourse(course, setting, settings) };
  });
}

/** Chance in a change to date, pp: the year's, over the part of it that has been. */
const errorToDate = ({ phase, size, share }: Course, { weights }: WithinYearSettings): number =>
  Math.sqrt(weights[phase].varianceOfThousand / size / share);

function meanOfSimilar(similar: readonly Course[], settings: WithinYearSettings) {
  if (similar.length === 0) return undefined;
  const sum = (of: (course: Course) => number) => similar.reduce((total, course) => total + of(course), 0);
  return {
    change: sum(({ own }) => own) / similar.length,
    error: Math.sqrt(sum((course) => errorToDate(course, settings) ** 2)) / similar.length,
  };
}
