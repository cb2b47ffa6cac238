import { sql } from 'kysely';
import type { Urn } from '../../../attendance/urn.ts';
import { askedBy } from '../../../documents/report/asked-by.ts';
import type { ReportContent } from '../../../documents/report/report-content.ts';
import { reportFormats } from '../../../documents/report/report-formats.ts';
import { asJob, type WorkDatabase } from '../connection/handle.ts';
import { respondByColumn } from '../connection/respond-by.ts';
import { papersStep } from '../releases/work/work-to-do.ts';
import { unpackContent } from './unpack-content.ts';

/** One of several workers that share the schools of a release. */
export interface WorkerOfPapers {
  readonly release: number;
  /** From 0. */
  readonly worker: number;
  readonly of: number;
}

/** A report of which there is no PDF yet. */
export interface UnmadePaper {
  readonly urn: Urn;
  readonly content: ReportContent;
}

/** The next reports of a worker's share without a PDF, in ascending URN; none when the share is done. */
export async function unmadePapers(
  database: WorkDatabase,
  { release, worker, of }: WorkerOfPapers,
  after: number,
  most: number,
): Promise<readonly UnmadePaper[]> {
  const rows = await asJob(database, (from) =>
    from
      .selectFrom('expectation')
      .innerJoin('release', 'release.number', 'expectation.release')
      .select(['expectation.urn', 'expectation.content', respondByColumn])
      .where('expectation.release', '=', release)
      // Before it is in force the last day to respond, which a paper says, may still be chosen anew (decision 0089).
      .where('release.state', '=', 'released')
      .where('expectation.urn', '>', after as Urn)
      .where(sql<boolean>`expectation.urn % ${of} = ${worker}`)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('report_pdf')
              .select('report_pdf.urn')
              .whereRef('report_pdf.release', '=', 'expectation.release')
              .whereRef('report_pdf.urn', '=', 'expectation.urn'),
          ),
        ),
      )
      .orderBy('expectation.urn')
      .limit(most)
      .execute(),
  );
  return rows.map(({ urn, content, respond_by }) => ({
    urn,
    content: askedBy(reportFormats.read(unpackContent(content)), respond_by ?? undefined),
  }));
}

/** Keeps PDFs, in one transaction; one that another worker was faster with is let be. */
export async function keepPapers(
  database: WorkDatabase,
  release: number,
  made: readonly { readonly urn: Urn; readonly bytes: Uint8Array }[],
  at: Date,
): Promise<void> {
  if (made.length === 0) return;
  await asJob(database, (rows) =>
    rows
      .insertInto('report_pdf')
      .values(made.map(({ urn, bytes }) => ({ release, urn, bytes: Buffer.from(bytes), made_at: at })))
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
}

/** Counts the PDFs of a release anew and puts it down as its progress. */
export async function countPapers(database: WorkDatabase, release: number, at: Date): Promise<void> {
  await asJob(database, async (rows) => {
    const { done, total } = await rows
      .selectNoFrom((of) => [
        of
          .selectFrom('report_pdf')
          .select((count) => count.fn.countAll<number>().as('n'))
          .where('release', '=', release)
          .as('done'),
        of
          .selectFrom('expectation')
          .select((count) => count.fn.countAll<number>().as('n'))
          .where('release', '=', release)
          .as('total'),
      ])
      .executeTakeFirstOrThrow();
    const counted = { done: done ?? 0, total: total ?? 0, at };
    await rows
      .insertInto('release_progress')
      .values({ release, step: papersStep, ...counted })
      .onConflict((conflict) => conflict.columns(['release', 'step']).doUpdateSet(counted))
      .execute();
  });
}
