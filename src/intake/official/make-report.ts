import { type AcademicYear, displayYear } from '../../attendance/academic-year.ts';
import type { CopiedFile } from './guards.ts';
import type { ReadTable } from './read-table.ts';
import type { KnownFile, Recognition, UnreadFile } from './recognise.ts';
import type { FileReport } from './report.ts';

/** The account of one file that was read. */
export function fileReport({ file, sha256, count, log, notes }: ReadTable): FileReport {
  const { rows, national, used, rejected, notNeeded, missing } = count;
  const { schema, dating, holds } = file.official;
  const ofSchools =
    dating !== 'rows' && (holds === 'absence' || holds === 'census' || holds === 'establishments');
  const rowsAre = ofSchools ? 'schools' : 'rows';
  const year = dating === 'path' ? file.year : undefined;
  const described = {
    path: file.path,
    schema: schema.name,
    title: schema.title,
    year,
    bytes: file.bytes,
    sha256,
  };
  return {
    ...described,
    rowsAre,
    rows,
    national,
    used,
    rejected,
    notNeeded,
    faulty: log.rows,
    missing,
    notes,
  };
}

/** Every file that was not read: strange ones, official ones of no use here, other years', and copies. */
export function unreadFiles(
  recognition: Recognition,
  kept: readonly KnownFile[],
  copies: readonly CopiedFile[],
  tables: readonly ReadTable[],
  baseline: AcademicYear,
): readonly UnreadFile[] {
  const read = new Set(tables.map(({ file }) => file));
  const otherYears = kept
    .filter((file) => !read.has(file))
    .map(({ path, bytes, official, year }) => {
      const dated =
        year === undefined
          ? 'without a year in its name or folder'
          : `of ${displayYear(year)}, not ${displayYear(baseline)}`;
      return { path, bytes, recognised: true, why: `${official.schema.title}, ${dated}` };
    });
  const copied = copies.map(({ file: { path, bytes }, original }) => {
    return { path, bytes, recognised: true, why: `identical copy of ${original}` };
  });
  return [...recognition.unread, ...otherYears, ...copied];
}
