import type { AcademicYear } from '../../attendance/academic-year.ts';
import { blockingChecks, overrideChecks } from '../../expectations/checks/override-checks.ts';
import { type SchoolChange, schoolChanges } from '../../expectations/comparison/school-change.ts';
import { makeRelease } from '../../expectations/make-release.ts';
import type { Method } from '../../expectations/method.ts';
import type { Override, Release, ReleaseDraft } from '../../expectations/release.ts';
import { IntakeFailure } from '../../intake/official/failure.ts';
import { faultColumns, faultRows } from '../../intake/official/faults.ts';
import { filesOnDisk } from '../../intake/official/files.ts';
import { readDataset } from '../../intake/official/read-dataset.ts';
import { csvTable } from '../../store/release-folder/csv-table.ts';
import { type SealedRelease, sealRelease } from '../../store/release-folder/seal-release.ts';
import type { Effects } from '../effects.ts';

/** What a run is to calculate. */
export interface Calculation {
  readonly folder: string;
  readonly baseline: AcademicYear | undefined;
  readonly method: Method;
  readonly previous: Release | undefined;
  /** What somebody let pass. Where the check passes now, the override is not needed and not kept. */
  readonly overrides: readonly Override[];
}

/** What a calculation came to. */
export type Calculated =
  | {
      readonly result: 'sealed';
      readonly sealed: SealedRelease;
      readonly changes: readonly SchoolChange[];
    }
  /** Checks failed, and nobody let them pass. */
  | { readonly result: 'checks-failed'; readonly draft: ReleaseDraft }
  /** The files could not be read; the reason is for a person. */
  | { readonly result: 'files-refused'; readonly why: string };

/** From a folder of official files to a sealed release, or to what stands in its way. */
export async function calculateDraft(
  { calculate, progress }: Pick<Effects, 'calculate' | 'progress'>,
  { folder, baseline, method, previous, overrides }: Calculation,
): Promise<Calculated> {
  try {
    progress('reading the files');
    const { dataset, report } = readDataset({ files: filesOnDisk, folder, baseline });
    const made = await calculate((calculator) =>
      makeRelease(dataset, method, { previous, progress, calculator }),
    );
    const failed = new Set(made.checks.filter(({ passed }) => !passed).map(({ name }) => name));
    const draft = overrideChecks(
      made,
      overrides.filter(({ check }) => failed.has(check)),
    );
    if (blockingChecks(draft).length > 0) return { result: 'checks-failed', draft };
    progress('comparing with the last release');
    const changes = previous === undefined ? withoutLast(draft) : schoolChanges(draft, previous);
    const sealed = sealRelease(draft, csvTable(faultColumns, faultRows(report.faults)));
    return { result: 'sealed', sealed, changes };
  } catch (cause) {
    if (cause instanceof IntakeFailure) return { result: 'files-refused', why: cause.onPage };
    throw cause;
  }
}

const withoutLast = (draft: ReleaseDraft) => schoolChanges(draft, { schools: [], byUrn: new Map() });
