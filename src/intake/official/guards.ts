import { displayYear, startOf } from '../../attendance/academic-year.ts';
import { IntakeFailure } from './failure.ts';
import type { Files } from './files.ts';
import { readBytes } from './read-bytes.ts';
import type { KnownFile } from './recognise.ts';

/** A file whose bytes another file has too. */
export interface CopiedFile {
  readonly file: KnownFile;
  readonly original: string;
}

/**
 * Stops a run whose files cannot be what their folders say (wrong figures under a right name are how DfE's own
 * first reports failed), and sets identical copies aside.
 * @throws IntakeFailure for a layout that contradicts the year, two different files of one kind and year, and
 * the same absence or census file under two years
 */
export function guardFiles(
  files: Files,
  folder: string,
  known: readonly KnownFile[],
): { readonly kept: readonly KnownFile[]; readonly copies: readonly CopiedFile[] } {
  const same = (a: KnownFile, b: KnownFile) =>
    a.bytes === b.bytes &&
    Buffer.compare(readBytes(files, folder, a.path), readBytes(files, folder, b.path)) === 0;
  const kept: KnownFile[] = [];
  const copies: CopiedFile[] = [];
  for (const file of known) {
    refuseContradiction(file);
    const twin = kept.find((other) => claimOf(other) === claimOf(file));
    if (twin === undefined) kept.push(file);
    else if (same(twin, file)) copies.push({ file, original: twin.path });
    else if (file.official.dating !== 'rows') throw twoFiles(twin, file);
    else kept.push(file);
  }
  refuseSameUnderTwoYears(kept, same);
  return { kept, copies };
}

/** What a file claims to be: its schema and its year or day. */
function claimOf({ official, year, day }: KnownFile): string {
  const dated = official.dating === 'path' || official.holds === 'local-authorities' ? year : day;
  return `${official.schema.name} ${dated ?? ''}`;
}

function refuseContradiction({ official, year, path }: KnownFile): void {
  const contradiction = year === undefined ? undefined : official.schema.contradicts(startOf(year));
  if (contradiction === undefined || year === undefined) return;
  throw new IntakeFailure(
    'wrong-year',
    `${path} lies in ${displayYear(year)} but ${contradiction}. It is of another year: put it into the folder ` +
      'of its own year, or replace it by the file of this year.',
  );
}

function twoFiles(one: KnownFile, other: KnownFile): IntakeFailure {
  const of = one.year === undefined ? '' : ` of ${displayYear(one.year)}`;
  return new IntakeFailure(
    'two-files-for-one-year',
    `${one.path} and ${other.path} both claim to be "${one.official.schema.title}"${of}, and they differ. ` +
      'Keep the one that is right, and move the other out of the data folder.',
  );
}

function refuseSameUnderTwoYears(
  kept: readonly KnownFile[],
  same: (a: KnownFile, b: KnownFile) => boolean,
): void {
  const yearly = kept.filter(({ official }) => official.holds === 'absence' || official.holds === 'census');
  yearly.forEach((file, index) => {
    const twin = yearly.slice(0, index).find((other) => other.year !== file.year && same(other, file));
    if (twin?.year === undefined || file.year === undefined) return;
    throw new IntakeFailure(
      'wrong-year',
      `${twin.path} and ${file.path} are the same file, byte for byte, but claim to be of ` +
        `${displayYear(twin.year)} and ${displayYear(file.year)}. One of them is in the wrong folder.`,
    );
  });
}
