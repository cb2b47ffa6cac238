import { type AcademicYear, parseAcademicYear } from '../../attendance/academic-year.ts';

const yearLike = /(?<!\d)(20\d{2})(?:[-_/ ]| ?[-\u2012-\u2014] ?|[-_ ]to[-_ ])?((?:20)?\d{2})(?!\d)/g;

/**
 * Academic year of a file that does not say its own: from the file's name, else from the nearest folder whose
 * name holds one (`2022-2023`, `2022-23`, `2022_23`, `202223`, `2022 to 2023`), `dataFolder` itself last.
 * @param path below the data folder
 */
export function yearOfPath(path: string, dataFolder: string): AcademicYear | undefined {
  const names = [dataFolder, ...path.split('/')].reverse();
  for (const name of names) {
    for (const [, start, end] of name.matchAll(yearLike)) {
      const year = parseAcademicYear(`${start}-${end}`);
      if (year !== undefined) return year;
    }
  }
  return undefined;
}

/**
 * What stands in a path like a year and is none: one calendar year, two that do not follow each other, or two of two digits
 * (`22-23`, `2223`).
 */
export function oddYearIn(path: string): string | undefined {
  const long = /(?<!\d)20\d{2}(?:(?:[-_ ]|[-_ ]to[-_ ])?(?:20)?\d{2})?(?!\d)/.exec(path)?.[0];
  if (long !== undefined) return long;
  for (const [text, one, other] of path.matchAll(/(?<!\d)(\d{2})[-_ ]?(\d{2})(?!\d)/g))
    if (Number(other) === Number(one) + 1) return text;
  return undefined;
}

/** Day on which an extract was taken, from a name such as `edubasealldata20250914.csv`, as yyyy-mm-dd. */
export function dayOfName(path: string): string | undefined {
  const match = /(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)/.exec(path.slice(path.lastIndexOf('/') + 1));
  const day = `${match?.[1]}-${match?.[2]}-${match?.[3]}`;
  return match === null || Number.isNaN(Date.parse(day)) ? undefined : day;
}
