import { reportPdfs } from '../../documents/report/pdf/report-pdf.ts';
import { PdfFault } from '../../presentation/pdf/accessible-pdfs.ts';
import type { WorkDatabase } from '../../store/postgres/connection/handle.ts';
import { reportProgress } from '../../store/postgres/releases/work/report-progress.ts';
import { paperFaultsStep } from '../../store/postgres/releases/work/work-to-do.ts';
import {
  countPapers,
  keepPapers,
  unmadePapers,
  type WorkerOfPapers,
} from '../../store/postgres/reports/papers.ts';

/** What PDFs are made with. */
export interface PapersMeans {
  readonly database: WorkDatabase;
  readonly complain: (text: string) => void;
  /** Whether whoever ordered the work is still there. */
  readonly wanted: () => boolean;
}

/** PDFs in one transaction: about a second's work is lost when the process is killed. */
const batch = 24;

/**
 * Makes the PDFs of a worker’s part of a release that are not there yet. One report that cannot be a PDF does not keep
 * the others from theirs.
 *
 * @returns how many could not be made
 */
export async function workPapers(
  { database, complain, wanted }: PapersMeans,
  worker: WorkerOfPapers,
): Promise<number> {
  const pdf = reportPdfs();
  let after = 0;
  let faults = 0;
  for (;;) {
    const papers = await unmadePapers(database, worker, after, batch);
    const last = papers.at(-1);
    if (last === undefined || !wanted()) break;
    const made = papers.flatMap(({ urn, content }) => {
      try {
        return [{ urn, bytes: pdf(content) }];
      } catch (cause) {
        if (!(cause instanceof PdfFault)) throw cause;
        faults++;
        complain(cause.message);
        return [];
      }
    });
    await keepPapers(database, worker.release, made, database.clock());
    await countPapers(database, worker.release, database.clock());
    after = last.urn;
  }
  const step = `${paperFaultsStep}${worker.worker}`;
  await reportProgress(database, worker.release, { step, done: faults, total: faults }, database.clock());
  await countPapers(database, worker.release, database.clock());
  return faults;
}
