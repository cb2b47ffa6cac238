import { orChangesNothing } from '../../connection/connection.ts';
import { asJob, type WorkDatabase } from '../../connection/handle.ts';
import type { IntakeOutcome } from '../intake-outcome.ts';

/** What came of a check of files. */
export interface FinishedIntake {
  readonly outcome: IntakeOutcome;
  /** `faults.csv`, whole. */
  readonly faults: Uint8Array;
}

/** When the check was asked for; undefined where nobody waits for one any more. */
export async function intakeWaiting(database: WorkDatabase, release: number): Promise<Date | undefined> {
  const row = await asJob(database, (rows) =>
    rows
      .selectFrom('release_intake')
      .select('asked_at')
      .where('release', '=', release)
      .where('finished_at', 'is', null)
      .executeTakeFirst(),
  );
  return row?.asked_at;
}

/** Keeps what came of the check that was asked for at `askedAt`; of an earlier one, nothing: the files changed since. */
export async function finishIntake(
  database: WorkDatabase,
  release: number,
  askedAt: Date,
  { outcome, faults }: FinishedIntake,
  now: Date,
): Promise<void> {
  await asJob(database, (rows) =>
    rows
      .updateTable('release_intake')
      .set({ finished_at: now, outcome: JSON.stringify(outcome), faults: Buffer.from(faults) })
      .where('release', '=', release)
      .where('asked_at', '=', askedAt)
      .where('finished_at', 'is', null)
      .modifyEnd(orChangesNothing)
      .execute(),
  );
}
