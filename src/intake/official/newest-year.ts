import { type AcademicYear, displayYear } from '../../attendance/academic-year.ts';
import { IntakeFailure } from './failure.ts';
import type { ReadTable } from './read-table.ts';
import type { UnreadFile } from './recognise.ts';
import { onlyPart } from './schemas/school-level-absence.ts';
import { yearOfPath } from './year-of-path.ts';

/** What a table may be saved as. */
const tableName = /\.(csv|txt|tsv|xlsx?|xlsm|ods|zip|gz)$/i;

/**
 * What a folder holds of years after the baseline: absence that was read, and tables that could not be.
 * @param years with absence
 */
export function newerThan(
  baseline: AcademicYear,
  years: Iterable<AcademicYear>,
  unread: readonly UnreadFile[],
  folderName: string,
): readonly string[] {
  const read = [...years]
    .filter((year) => year > baseline)
    .sort()
    .map((year) => `There is absence of ${displayYear(year)}, but no census of that year.`);
  const unreadable = unread.flatMap(({ path, recognised, why }) => {
    const year = yearOfPath(path, folderName);
    if (recognised || year === undefined || year <= baseline || !tableName.test(path)) return [];
    return [`${path} is of ${displayYear(year)}, but could not be read: ${why}.`];
  });
  return [...unreadable, ...read];
}

/** Later censuses without absence: a January's is out a year before the absence of its year is, so that it stops nothing. */
export function censusAlone(
  baseline: AcademicYear,
  censuses: readonly AcademicYear[],
  absence: ReadonlyMap<AcademicYear, unknown>,
): readonly string[] {
  const later = new Set(censuses.filter((year) => year > baseline && !absence.has(year)));
  return [...later]
    .sort()
    .map((year) => `There is a census of ${displayYear(year)}, but no absence of that year.`);
}

/**
 * Later years of which some terms are out: the whole year's file follows, so that they stop nothing.
 * @param years with absence of the whole year
 */
export function partOfLaterYears(
  baseline: AcademicYear,
  tables: readonly ReadTable[],
  years: ReadonlyMap<AcademicYear, unknown>,
): readonly string[] {
  return tables.flatMap(({ file: { path }, count }) => {
    if (![...count.notNeeded.keys()].some((why) => why.startsWith(onlyPart))) return [];
    const later = [...count.years].filter((year) => year > baseline && !years.has(year)).sort();
    return later.map((year) => `${path} has absence of ${displayYear(year)}, but of part of that year only.`);
  });
}

/** @throws IntakeFailure 'file-unreadable' where the newest year would be left for an older one in silence */
export function refuseStepBack(newer: readonly string[], year: AcademicYear): void {
  if (newer.length === 0) return;
  const lines = [
    ...newer,
    `Nothing was set: the newest year that is whole is ${displayYear(year)}, and it is not taken in place of a newer one unasked.`,
  ];
  throw new IntakeFailure(
    'file-unreadable',
    [...lines, `Mend the files, or ask for the older year by name (--baseline ${year}).`].join('\n'),
    [],
    [
      ...lines,
      `Mend or remove these files, or prepare a release with ${displayYear(year)} as the school year that expectations start from.`,
    ].join('\n'),
  );
}
