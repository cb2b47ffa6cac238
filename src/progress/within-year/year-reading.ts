import type { CourseWord } from './read-course.ts';
import type { CourseAndRead, SchoolRead } from './read-schools.ts';
import { stillToDo } from './still-to-do.ts';

/** Why there is no reading. */
export type NoReading = 'no phase' | 'no registers this year' | 'no registers last year' | 'not in the file';

/** A year so far as it is kept and shown: changes and forecasts in pp against the year before. */
export interface YearReading {
  readonly word: CourseWord | 'nothing to compare with' | 'too early to say' | undefined;
  readonly none?: NoReading;
  /** Change that the release asks for. */
  readonly asked: number;
  /** Share of the year's possible sessions that have been. */
  readonly share?: number;
  readonly change?: number;
  readonly forecast?: { readonly change: number; readonly sd: number };
  /** What would bring the year to what is expected; pupils undefined where all of them would not be enough. */
  readonly toDo?: { readonly sessions: number; readonly pupils: number | undefined };
  /** Last year's days are estimated. */
  readonly estimated?: true;
  readonly similar?: { readonly change: number; readonly schools: number };
  readonly area?: number;
  readonly nation?: number;
  /** The same without the days of accepted disruptions. */
  readonly without?: Pick<YearReading, 'word' | 'change' | 'forecast'>;
}

/** What is kept of a school's reading. @param roll pupils, where it is known */
export function yearReading(read: SchoolRead, roll: number | undefined): YearReading {
  const { expected, course, similar, without } = read;
  const { asked } = expected;
  const word = read.read?.word;
  if ('none' in course) return { word, none: course.none, asked };
  const { share, size, area, nation, seasonVariance } = course;
  const said = saidOf(read);
  const shortfall = said.forecast === undefined ? undefined : asked - said.forecast.change;
  return {
    asked,
    share,
    area,
    nation,
    ...said,
    ...(shortfall === undefined || roll === undefined || share >= 1
      ? {}
      : { toDo: stillToDo({ shortfall, possible: 1000 * size, share, roll }) }),
    ...(seasonVariance === undefined ? {} : { estimated: true }),
    ...(similar === undefined ? {} : { similar: { change: similar.change, schools: similar.schools } }),
    ...(without === undefined ? {} : { without: saidOf(without) }),
  };
}

function saidOf({ course, read }: CourseAndRead): Pick<YearReading, 'word' | 'change' | 'forecast'> {
  if ('none' in course) return { word: undefined };
  return {
    word: read?.word,
    change: course.own,
    ...(read !== undefined && 'forecast' in read ? { forecast: read.forecast } : {}),
  };
}
