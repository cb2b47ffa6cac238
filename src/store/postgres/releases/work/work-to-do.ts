import { sql } from 'kysely';
import { asJob, type WorkDatabase } from '../../connection/handle.ts';
import { lifeOfRelease } from '../record-event.ts';

/** Work that the record of events asks for, by number of release. */
export interface WorkToDo {
  /** Files whose check was asked for. */
  readonly intakes: readonly number[];
  /** Runs that were started and came to no end. */
  readonly runs: readonly number[];
  /** Approved releases with a time to be released at. */
  readonly plans: readonly { readonly release: number; readonly time: Date }[];
  /** Releases in force of which not every report is there as a PDF. */
  readonly papers: readonly number[];
}

/**
 * What remains to be done. It follows from what is recorded and from nothing else, so that work outlives whoever was
 * at it: a server that starts asks this, and orders what is missing.
 */
export function workToDo(database: WorkDatabase): Promise<WorkToDo> {
  return asJob(database, async (rows) => {
    const intakes = await rows
      .selectFrom('release_intake')
      .select('release')
      .where('finished_at', 'is', null)
      .orderBy('release')
      .execute();
    const started = await rows
      .selectFrom('release')
      .select('number')
      .where('state', '=', 'draft')
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('release_event')
            .select('release_event.release')
            .whereRef('release_event.release', '=', 'release.number')
            .where('kind', '=', 'run-started'),
        ),
      )
      .orderBy('number')
      .execute();
    const runs: number[] = [];
    for (const { number } of started) if ((await lifeOfRelease(rows, number))?.running) runs.push(number);
    const plans = await rows
      .selectFrom('release')
      .select(['number', 'release_at'])
      .where('state', '=', 'approved')
      .where('release_at', 'is not', null)
      .orderBy('release_at')
      .execute();
    const papers = await rows
      .selectFrom('release')
      .leftJoin('release_progress', (on) =>
        on
          .onRef('release_progress.release', '=', 'release.number')
          .on('release_progress.step', '=', papersStep),
      )
      .select('number')
      .where('state', '=', 'released')
      .where(
        sql<boolean>`coalesce(done + (select coalesce(sum(f.done), 0) from release_progress f
          where f.release = release.number and f.step like ${`${paperFaultsStep}%`}) < total, true)`,
      )
      .orderBy('number')
      .execute();
    return {
      intakes: intakes.map(({ release }) => release),
      runs,
      plans: plans.map(({ number, release_at }) => ({ release: number, time: release_at! })),
      papers: papers.map(({ number }) => number),
    };
  });
}

/** The step under which the making of PDFs is counted in `release_progress`. */
export const papersStep = 'pdfs';

/** The step, followed by the worker's number, under which reports that could not be PDFs are counted. */
export const paperFaultsStep = 'pdf-faults-';
