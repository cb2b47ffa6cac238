import type { AcademicYear } from '../../attendance/academic-year.ts';
import { blockingChecks } from '../../expectations/checks/override-checks.ts';
import { makeRelease } from '../../expectations/make-release.ts';
import type { Method } from '../../expectations/method.ts';
import type {
  ConfirmedFigure,
  ExplainedDisruption,
  FigureSaidRight,
  Release,
  ReleaseDraft,
} from '../../expectations/release.ts';
import { IntakeFailure } from '../../intake/official/failure.ts';
import { faultColumns, faultRows } from '../../intake/official/faults.ts';
import { filesOnDisk } from '../../intake/official/files.ts';
import { readDataset } from '../../intake/official/read-dataset.ts';
import { csvTable } from '../../store/release-folder/csv-table.ts';
import { type SealedRelease, sealRelease } from '../../store/release-folder/seal-release.ts';
import type { Effects } from '../effects.ts';

/** What is to be calculated. */
export interface ReleaseCalculation {
  readonly folder: string;
  /** By default the newest year that the folder has all files of. */
  readonly baseline: AcademicYear | undefined;
  readonly method: Method;
  readonly previous: Release | undefined;
  /** Figures in question that a named person found to be right. */
  readonly confirmed?: readonly ConfirmedFigure[];
  /** Figures that schools and analysts said are right in the service; what no longer holds is left out. */
  readonly saidRight?: readonly FigureSaidRight[];
  /** What accepted disruptions explain, of years that are closed. */
  readonly disruptions?: readonly ExplainedDisruption[];
  /** Puts on record what somebody lets pass. */
  readonly overridden: (draft: ReleaseDraft) => ReleaseDraft;
}

/** What a calculation came to. */
export type CalculatedRelease =
  | { readonly result: 'sealed'; readonly sealed: SealedRelease }
  /** Checks failed, and nobody let them pass. */
  | { readonly result: 'checks-failed'; readonly draft: ReleaseDraft }
  /** The files could not be read: why, for a page and for whoever is at the machine with the files. */
  | { readonly result: 'files-refused'; readonly why: string; readonly atTerminal: string };

/** The main job: from a folder of official files to a sealed release, or to what stands in its way. */
export async function calculateRelease(
  { calculate, progress }: Pick<Effects, 'calculate' | 'progress'>,
  {
    folder,
    baseline,
    method,
    previous,
    confirmed = [],
    saidRight = [],
    disruptions = [],
    overridden,
  }: ReleaseCalculation,
): Promise<CalculatedRelease> {
  try {
    // The threads of a calculator start while the files are read.
    const { draft, faults } = await calculate(async (calculator) => {
      progress('reading the files');
      const { dataset, report } = readDataset({ files: filesOnDisk, folder, baseline });
      const means = { previous, progress, calculator, confirmed, saidRight, disruptions };
      return { draft: overridden(await makeRelease(dataset, method, means)), faults: report.faults };
    });
    if (blockingChecks(draft).length > 0) return { result: 'checks-failed', draft };
    const sealed = sealRelease(draft, csvTable(faultColumns, faultRows(faults)));
    return { result: 'sealed', sealed };
  } catch (cause) {
    if (cause instanceof IntakeFailure)
      return { result: 'files-refused', why: cause.onPage, atTerminal: cause.message };
    throw cause;
  }
}
