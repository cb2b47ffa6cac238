import type { AcademicYear } from '../attendance/academic-year.ts';
import type { Urn } from '../attendance/urn.ts';
import { makeRelease } from '../expectations/make-release.ts';
import type { Method } from '../expectations/method.ts';
import type { Release } from '../expectations/release.ts';
import { faultColumns, faultRows } from '../intake/faults.ts';
import { filesOnDisk } from '../intake/files.ts';
import { readDataset } from '../intake/read-dataset.ts';
import { reportFiles } from '../reports/report-files.ts';
import { csvTable } from '../store/release-folder/csv-table.ts';
import { type SealedRelease, sealRelease } from '../store/release-folder/seal-release.ts';
import { type Effects, type FileToWrite, UserFault } from './effects.ts';
import { urnArgument } from './options.ts';
import { checkLine } from './release-summary.ts';

interface Order {
  readonly data: string;
  readonly baseline: AcademicYear;
  readonly out: string;
  readonly method: Method;
  /** `all`, or URNs with commas between. */
  readonly reports?: string;
}

/**
 * The main job, end to end: official files in, a written release out.
 *
 * @throws UserFault when a check failed; nothing is written then
 */
export function makeAndWrite(
  effects: Effects,
  { data, baseline, out, method, reports }: Order,
): SealedRelease {
  effects.progress(`reading ${data}`);
  const { dataset, report } = readDataset({ files: filesOnDisk, folder: data, baseline });
  const draft = makeRelease(dataset, method, { progress: effects.progress });
  const failed = draft.checks.filter(({ passed }) => !passed);
  if (failed.length > 0) {
    throw new UserFault(
      `The release failed ${failed.length} of ${draft.checks.length} checks, and nothing was written.\n${failed.map(checkLine).join('\n')}`,
    );
  }
  const sealed = sealRelease(draft, csvTable(faultColumns, faultRows(report.faults)));
  effects.progress(`writing ${out}`);
  effects.writeFolder(out, filesOf(sealed, reports), isRelease);
  return sealed;
}

/** An earlier release, recognised by its record, may be replaced. */
const isRelease = (entries: readonly string[]) => entries.includes('release.json');

function* filesOf({ release, files }: SealedRelease, reports: string | undefined): Generator<FileToWrite> {
  yield* files;
  if (reports === undefined) return;
  const urns = reports === 'all' ? release.byUrn.keys() : reports.split(',').map(knownUrn(release));
  for (const { path, content } of reportFiles(release, urns)) yield { path: `reports/${path}`, content };
}

const knownUrn =
  ({ byUrn }: Release) =>
  (text: string): Urn => {
    const urn = urnArgument(text);
    if (!byUrn.has(urn)) throw new UserFault(`No school in these data has URN ${text}. Nothing was written.`);
    return urn;
  };
