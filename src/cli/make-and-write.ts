import type { AcademicYear } from '../attendance/academic-year.ts';
import { parseUrn, type Urn } from '../attendance/urn.ts';
import { blockingChecks, overrideChecks } from '../expectations/checks/override-checks.ts';
import { makeRelease } from '../expectations/make-release.ts';
import type { Method } from '../expectations/method.ts';
import type { Override, Release } from '../expectations/release.ts';
import { faultColumns, faultRows } from '../intake/official/faults.ts';
import { filesOnDisk } from '../intake/official/files.ts';
import { readDataset } from '../intake/official/read-dataset.ts';
import { csvTable } from '../store/release-folder/csv-table.ts';
import { type SealedRelease, sealRelease } from '../store/release-folder/seal-release.ts';
import { type Effects, UserFault } from './effects.ts';
import { releaseIn } from './release-in.ts';
import { checkLine } from './release-summary.ts';

interface Order {
  readonly data: string;
  /** By default the newest year that the folder has all files of. */
  readonly baseline?: AcademicYear | undefined;
  readonly out: string;
  readonly method: Method;
  /** `all`, or URNs with commas between. */
  readonly reports?: string | undefined;
  /** Folder of the last release. */
  readonly previous?: string | undefined;
  readonly overrides?: readonly Override[];
}

/**
 * The main job, end to end: official files in, a written release out.
 *
 * @throws UserFault when a check failed; nothing is written then
 */
export async function makeAndWrite(effects: Effects, order: Order): Promise<SealedRelease> {
  const { data, baseline, out, method, reports, overrides = [] } = order;
  effects.progress(`reading ${data}`);
  const { dataset, report } = readDataset({ files: filesOnDisk, folder: data, baseline });
  const previous = order.previous === undefined ? undefined : releaseIn(effects, order.previous);
  const draft = overrideChecks(
    await effects.calculate((calculator) =>
      makeRelease(dataset, method, { previous, progress: effects.progress, calculator }),
    ),
    overrides,
  );
  const blocking = blockingChecks(draft);
  if (blocking.length > 0) {
    throw new UserFault(
      `The release failed ${blocking.length} of ${draft.checks.length} checks, and nothing was written.\n${blocking.map(checkLine).join('\n')}\nA named person can let a check pass: --override CHECK --because "…" --by NAME`,
    );
  }
  const sealed = sealRelease(draft, csvTable(faultColumns, faultRows(report.faults)));
  effects.progress(`writing ${out}`);
  // The pages' templates are loaded only for those who want reports.
  const { reportFiles } = reports === undefined ? {} : await import('../documents/report/report-files.ts');
  const urns = chosenUrns(sealed.release, reports);
  effects.writeFolder(out, inTurn(sealed.files, reportFiles?.(sealed.release, urns) ?? []), isRelease);
  return sealed;
}

/** An earlier release, recognised by its record, may be replaced. */
const isRelease = (entries: readonly string[]) => entries.includes('release.json');

function* inTurn<T>(...parts: readonly Iterable<T>[]): Generator<T> {
  for (const part of parts) yield* part;
}

function chosenUrns(release: Release, which: string | undefined): Iterable<Urn> {
  if (which === undefined) return [];
  return which === 'all' ? release.byUrn.keys() : which.split(',').map(knownUrn(release));
}

const knownUrn =
  ({ byUrn }: Release) =>
  (text: string): Urn => {
    const urn = parseUrn(text.trim());
    if (urn === undefined || !byUrn.has(urn))
      throw new UserFault(`No school in these data has the URN "${text.trim()}". Nothing was written.`);
    return urn;
  };
