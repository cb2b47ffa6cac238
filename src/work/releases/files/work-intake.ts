import { faultColumns, faultRows } from '../../../intake/official/faults.ts';
import { filesOnDisk } from '../../../intake/official/files.ts';
import type { WorkDatabase } from '../../../store/postgres/connection/handle.ts';
import { finishIntake, intakeWaiting } from '../../../store/postgres/releases/work/finish-intake.ts';
import { withReleaseLock } from '../../../store/postgres/releases/work/release-lock.ts';
import { releaseSource } from '../../../store/postgres/releases/work/release-source-of.ts';
import { csvTable } from '../../../store/release-folder/csv-table.ts';
import { UserFault } from '../../user-fault.ts';
import { type FoundInFiles, lookIntoFiles } from './intake-outcome-of.ts';
import { withMaterial } from './with-material.ts';

/** Does the check of a draft's files that somebody asked for; nothing where nobody waits for one. */
export function workIntake(database: WorkDatabase, release: number, root: string | undefined): Promise<void> {
  return withReleaseLock(database, 'intake', release, async () => {
    const askedAt = await intakeWaiting(database, release);
    if (askedAt === undefined) return;
    const { outcome, faults } = await found(database, release, root);
    const table = csvTable(faultColumns, faultRows(faults));
    await finishIntake(database, release, askedAt, { outcome, faults: table }, database.clock());
  });
}

async function found(
  database: WorkDatabase,
  release: number,
  root: string | undefined,
): Promise<FoundInFiles> {
  const source = await releaseSource(database, release);
  try {
    return await withMaterial({ database, release, source, root }, async (folder) =>
      lookIntoFiles({ files: filesOnDisk, folder, baseline: source.baseline ?? undefined }),
    );
  } catch (cause) {
    if (!(cause instanceof UserFault)) throw cause;
    return {
      outcome: { result: 'stopped', why: cause.message, files: [], faultCount: 0, faults: [] },
      faults: [],
    };
  }
}
