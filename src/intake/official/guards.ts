import { displayYear, startOf } from '../../attendance/academic-year.ts';
import { byEdition, rowsByUrn } from './editions.ts';
import { IntakeFailure } from './failure.ts';
import type { Files } from './files.ts';
import { readBytes } from './read-bytes.ts';
import type { KnownFile } from './recognise.ts';
import { whereRegistersDiffer } from './two-registers.ts';

/** A file that is set aside because another says the same, or says it later. */
export interface SetAside {
  readonly file: KnownFile;
  readonly why: string;
}

/**
 * Stops a run whose files cannot be what their folders say (wrong figures under a right name are how DfE's own
 * first reports failed), and sets identical copies and superseded editions aside.
 * @throws IntakeFailure for a layout that contradicts the year, two different files of one kind and year, and
 * the same absence or census file under two years
 */
export function guardFiles(
  files: Files,
  folder: string,
  known: readonly KnownFile[],
): { readonly kept: readonly KnownFile[]; readonly aside: readonly SetAside[] } {
  const same = (a: KnownFile, b: KnownFile) =>
    a.bytes === b.bytes &&
    Buffer.compare(readBytes(files, folder, a.path), readBytes(files, folder, b.path)) === 0;
  const kept: KnownFile[] = [];
  const aside: SetAside[] = [];
  // The newest edition of a claim comes first, so that only older ones are set aside.
  for (const file of [...known].sort(byEdition)) {
    refuseContradiction(file);
    const twins = kept.filter((other) => claimOf(other) === claimOf(file));
    const original = twins.find((twin) => same(twin, file));
    const newer = twins.find(
      (twin) => isYearly(file) && byEdition(twin, file) < 0 && shareSchools(files, folder, twin, file),
    );
    if (original !== undefined) aside.push({ file, why: `identical copy of ${original.path}` });
    else if (newer !== undefined) aside.push({ file, why: `an earlier edition of ${newer.path}` });
    else {
      for (const twin of twins) refuseDifference(files, folder, twin, file);
      kept.push(file);
    }
  }
  kept.sort((a, b) => (a.path < b.path ? -1 : 1));
  refuseSameUnderTwoYears(kept, same);
  return { kept, aside };
}

/** Of one year, as its name or folder says; one that says none is not read. */
const isYearly = ({ official, year }: KnownFile) =>
  official.dating === 'path' && year !== undefined && official.holds !== 'local-authorities';

/** Not so are parts of one year, each of other schools. */
function shareSchools(files: Files, folder: string, one: KnownFile, other: KnownFile): boolean {
  const rows = rowsByUrn(files, folder, one);
  return [...rowsByUrn(files, folder, other).keys()].some((urn) => rows.has(urn));
}

/**
 * Two files of one kind and time may be parts of a whole, as the downloads of single local authorities are, or two
 * extracts of one day. Two files that say different things of one school in one year are neither, nor are two registers
 * without a day.
 */
function refuseDifference(files: Files, folder: string, one: KnownFile, other: KnownFile): void {
  if (!isYearly(one)) {
    if (one.official.holds !== 'establishments' || one.day !== undefined) return;
    const where = whereRegistersDiffer(files, folder, one, other);
    if (where !== undefined) throw twoFiles(one, other, where);
    return;
  }
  const rows = rowsByUrn(files, folder, one);
  const both = [...rowsByUrn(files, folder, other)].filter(([urn]) => rows.has(urn));
  const differing = both.filter(([urn, row]) => rows.get(urn) !== row);
  const [first] = differing;
  if (first !== undefined)
    throw twoFiles(
      one,
      other,
      `${differing.length} of ${both.length} schools that are in both, URN ${first[0]} for one`,
    );
}

/** What a file claims to be: its schema and its year or day. */
function claimOf({ official, year, day }: KnownFile): string {
  const dated = official.dating === 'path' || official.holds === 'local-authorities' ? year : day;
  return `${official.schema.name} ${dated ?? ''}`;
}

function refuseContradiction({ official, year, path }: KnownFile): void {
  const contradiction = year === undefined ? undefined : official.schema.contradicts(startOf(year));
  if (contradiction === undefined || year === undefined) return;
  const what = `${path} lies in ${displayYear(year)} but ${contradiction}. It is of another year: `;
  throw new IntakeFailure(
    'wrong-year',
    `${what}put it into the folder of its own year, or replace it by the file of this year.`,
    [],
    `${what}remove it, and give it its own school year, or take the file of this year.`,
  );
}

function twoFiles(one: KnownFile, other: KnownFile, where?: string): IntakeFailure {
  const of = one.year === undefined ? '' : ` of ${displayYear(one.year)}`;
  const differ = where === undefined ? 'they differ' : `they differ (in ${where})`;
  const what =
    `${one.path} and ${other.path} both claim to be "${one.official.schema.title}"${of}, and ${differ}. ` +
    'Keep the one that is right, and ';
  const names =
    one.official.holds === 'establishments'
      ? 'A day in the names, such as edubasealldata20250903.csv, says which is the later: both are then used.'
      : 'A name with "provisional", "revised" or "final" in it says which comes after which.';
  return new IntakeFailure(
    'two-files-for-one-year',
    `${what}move the other out of the data folder. ${names}`,
    [],
    `${what}remove the other. ${names}`,
  );
}

function refuseSameUnderTwoYears(
  kept: readonly KnownFile[],
  same: (a: KnownFile, b: KnownFile) => boolean,
): void {
  const yearly = kept.filter(
    ({ official }) =>
      official.dating === 'path' && (official.holds === 'absence' || official.holds === 'census'),
  );
  yearly.forEach((file, index) => {
    const twin = yearly.slice(0, index).find((other) => other.year !== file.year && same(other, file));
    if (twin?.year === undefined || file.year === undefined) return;
    const what =
      `${twin.path} and ${file.path} are the same file, byte for byte, but claim to be of ` +
      `${displayYear(twin.year)} and ${displayYear(file.year)}. `;
    throw new IntakeFailure(
      'wrong-year',
      `${what}One of them is in the wrong folder.`,
      [],
      `${what}One of them was given the wrong school year: remove it.`,
    );
  });
}
