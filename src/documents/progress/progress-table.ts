import { normalQuantile } from '../../numerics/normal-distribution.ts';
import type { CsvCell } from '../../presentation/sheets/csv.ts';
import type { SchoolRead } from '../../progress/within-year/read-schools.ts';
import { stillToDo } from '../../progress/within-year/still-to-do.ts';

/** Columns of the table of years to date. Changes and forecasts are in percentage points against the year before. */
export const progressColumns = [
  'school',
  'word',
  'reason',
  'share_of_year',
  'change_to_date',
  'asked',
  'forecast',
  'forecast_low',
  'forecast_high',
  'sessions_to_do',
  'pupils_to_do',
] as const;

type Cells = Partial<Record<(typeof progressColumns)[number], CsvCell>>;

/** Half of the width of an interval that holds 80 in 100 ends, in standard deviations. */
const within80 = normalQuantile(0.9);

/** A number, for a text that begins with a minus sign would be guarded as a formula. */
const hundredths = (points: number): number => Number(points.toFixed(2));

/** @param rollOf pupils of a school, undefined where it is not known */
export const progressRows = (
  schools: readonly SchoolRead[],
  rollOf: (school: string) => number | undefined,
): (readonly CsvCell[])[] =>
  schools.map((school) => {
    const cells = cellsFor(school, rollOf(school.expected.school));
    return progressColumns.map((column) => cells[column]);
  });

function cellsFor({ expected, course, read }: SchoolRead, roll: number | undefined): Cells {
  const { school, asked } = expected;
  if ('none' in course || read === undefined)
    return { school, asked: hundredths(asked), reason: 'none' in course ? course.none : undefined };
  const to = {
    school,
    word: read.word,
    share_of_year: Number(course.share.toFixed(3)),
    change_to_date: hundredths(course.own),
    asked: hundredths(asked),
  };
  if (!('forecast' in read)) return to;
  const { change, sd } = read.forecast;
  const forecast = {
    forecast: hundredths(change),
    forecast_low: hundredths(change - within80 * sd),
    forecast_high: hundredths(change + within80 * sd),
  };
  if (roll === undefined || course.share >= 1) return { ...to, ...forecast };
  const { sessions, pupils } = stillToDo({
    shortfall: read.shortfall,
    possible: 1000 * course.size,
    share: course.share,
    roll,
  });
  return { ...to, ...forecast, sessions_to_do: sessions, pupils_to_do: pupils ?? 'more than all' };
}
