import { asJob, type WorkDatabase } from '../../connection/handle.ts';

/** How far a step of work has come. */
export interface WorkProgress {
  readonly step: string;
  readonly done: number;
  readonly total: number;
}

/** Puts down how far a step of work on a release has come. */
export async function reportProgress(
  database: WorkDatabase,
  release: number,
  { step, done, total }: WorkProgress,
  at: Date,
): Promise<void> {
  await asJob(database, (rows) =>
    rows
      .insertInto('release_progress')
      .values({ release, step, done, total, at })
      .onConflict((conflict) => conflict.columns(['release', 'step']).doUpdateSet({ done, total, at }))
      .execute(),
  );
}

/** Forgets the steps of earlier work whose names begin so. */
export async function forgetSteps(database: WorkDatabase, release: number, prefix: string): Promise<void> {
  await asJob(database, (rows) =>
    rows
      .deleteFrom('release_progress')
      .where('release', '=', release)
      .where(({ eb, fn }) => eb(fn('starts_with', ['step', eb.val(prefix)]), '=', true))
      .execute(),
  );
}
