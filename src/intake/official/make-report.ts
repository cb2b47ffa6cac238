import { type AcademicYear, displayYear } from '../../attendance/academic-year.ts';
import type { Repeated } from './absence-years.ts';
import { standingOf } from './editions.ts';
import type { SetAside } from './guards.ts';
import type { ReadTable } from './read-table.ts';
import type { KnownFile, Recognition, UnreadFile } from './recognise.ts';
import type { FileReport } from './report.ts';
import { grouped } from './report-costs.ts';
import type { DeprivationEdition } from './sinks.ts';
import type { TableCount } from './table-count.ts';

/** The account of one file that was read. */
export function fileReport(
  { file, sha256, count, log, notes }: ReadTable,
  chosen: readonly string[],
): FileReport {
  const { rows, national, used, rejected, notNeeded, missing } = count;
  const { schema, dating, holds } = file.official;
  const ofSchools =
    dating !== 'rows' && (holds === 'absence' || holds === 'census' || holds === 'establishments');
  const rowsAre = ofSchools ? 'schools' : 'rows';
  const described = {
    path: file.path,
    schema: schema.name,
    title: schema.title,
    years: yearsInFiles(file, count),
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
    notes: [...notes, ...chosen],
  };
}

/** The years that a file is of, as far as it says. */
export function yearsInFiles({ official, year }: KnownFile, count?: TableCount): readonly AcademicYear[] {
  if (official.dating === 'rows') return [...(count?.years ?? [])].sort();
  return official.dating === 'path' && year !== undefined ? [year] : [];
}

/** What of a file was used where another says the same: which figures stand, and which edition. */
export function notesOnChoice(
  { file: { path, official } }: ReadTable,
  repeated: readonly Repeated[],
  edition: DeprivationEdition | undefined,
): readonly string[] {
  const standing = standingOf(path);
  const own = /deprivation-(\d{4})/.exec(official.schema.name)?.[1];
  return [
    ...(standing === 'provisional' ? ['its name says provisional: revised figures follow'] : []),
    ...(own !== undefined && edition !== undefined && Number(own) !== edition
      ? [`not used: the indices of ${edition} are, for every school`]
      : []),
    ...(own !== undefined && edition === undefined
      ? ['not used: no postcode of a school leads to its scores. File 7 needs the ONS Postcode Directory']
      : []),
    ...repeated
      .filter((each) => each.path === path)
      .map(({ earlier, year, schools, differing }) => {
        const differ =
          differing === 0 ? 'the same figures' : `other figures for ${grouped(differing)} of them`;
        const stand = schools === 1 ? '1 school stands' : `${grouped(schools)} schools stand`;
        return `${displayYear(year)}: ${stand} in ${earlier} too, which is newer or says more and is used; here ${differ}`;
      }),
  ];
}

/** Every file that was not read: strange ones, official ones of no use here, other years', and copies. */
export function unreadFiles(
  recognition: Recognition,
  kept: readonly KnownFile[],
  aside: readonly SetAside[],
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
  const copied = aside.map(({ file: { path, bytes }, why }) => ({ path, bytes, recognised: true, why }));
  return [...recognition.unread, ...otherYears, ...copied];
}
