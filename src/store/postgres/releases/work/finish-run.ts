import type { Insertable } from 'kysely';
import { asJob, type WorkDatabase } from '../../connection/handle.ts';
import type { ReleaseChangeRow } from '../../connection/tables/reviews.ts';
import { recordEvent } from '../record-event.ts';
import type { ReleaseSummary } from '../release-summary.ts';

/** A run that came to its end, whatever that was. */
export interface FinishedRun {
  readonly release: number;
  readonly run: number;
  readonly summary: ReleaseSummary;
  readonly at: Date;
}

/** Why a run came to nothing, and what to look at. */
export interface RunFailure {
  readonly because: string;
  readonly lookAt: readonly string[];
}

type Change = Omit<Insertable<ReleaseChangeRow>, 'release'>;

/** Rows in one statement: PostgreSQL takes 65,535 values. */
const batch = 2000;

/**
 * The release has passed its checks: what it is compared with, what the checks found and the event go in together. Its
 * schools are in already.
 *
 * @throws EventRefused when the run was given up
 */
export async function finishRun(
  database: WorkDatabase,
  { release, run, summary, at }: FinishedRun,
  changes: readonly Change[],
): Promise<void> {
  await asJob(database, async (rows) => {
    await rows.deleteFrom('release_change').where('release', '=', release).execute();
    for (let from = 0; from < changes.length; from += batch) {
      const some = changes.slice(from, from + batch).map((change) => ({ ...change, release }));
      await rows.insertInto('release_change').values(some).execute();
    }
    await rows
      .updateTable('release_detail')
      .set({ summary: JSON.stringify(summary) })
      .where('release', '=', release)
      .execute();
    await recordEvent(rows, release, { kind: 'checked', at, run });
  });
}

/** The run came to nothing: the draft stays, with what to look at. @throws EventRefused when the run was given up */
export async function failRun(
  database: WorkDatabase,
  { release, run, summary, at }: FinishedRun,
  { because, lookAt }: RunFailure,
): Promise<void> {
  await asJob(database, async (rows) => {
    await rows
      .updateTable('release_detail')
      .set({ summary: JSON.stringify(summary) })
      .where('release', '=', release)
      .execute();
    await recordEvent(rows, release, { kind: 'run-failed', at, run, because, lookAt });
  });
}
