import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { csvPieces } from '../../../presentation/sheets/csv.ts';
import { odsFile } from '../../../presentation/sheets/ods.ts';
import { odsMediaType } from '../../../presentation/sheets/ods-members.ts';
import type { WithPapers } from '../school/with-papers.ts';
import { dashboardPaper } from './dashboard-paper.ts';
import { type DashboardToDownload, dashboardSheet } from './dashboard-sheet.ts';

/** What a view can be downloaded as, by the ending of its address. */
export const dashboardFiles = ['csv', 'ods', 'json', 'pdf'] as const;
export type DashboardFile = (typeof dashboardFiles)[number];

/**
 * Sends a view as a file.
 *
 * @param placeName on paper
 */
export async function sendDashboardFile(
  reply: FastifyReply,
  ending: DashboardFile,
  toDownload: DashboardToDownload,
  placeName: string,
  { clock, paper }: Pick<WithPapers, 'clock' | 'paper'>,
): Promise<unknown> {
  const sheet = dashboardSheet(toDownload);
  // A browser shows a paper; all else is for other programs.
  const how = ending === 'pdf' ? 'inline' : 'attachment';
  void reply.header('content-disposition', `${how}; filename="${sheet.file}.${ending}"`);
  switch (ending) {
    case 'csv':
      return reply.type('text/csv; charset=utf-8').send(Readable.from(csvPieces(sheet)));
    case 'ods':
      return reply.type(odsMediaType).send(Buffer.from(await odsFile(sheet, clock())));
    case 'json':
      return reply.type('application/json; charset=utf-8').send({
        about: sheet.about.map(([name, says]) => ({ name, says })),
        columns: sheet.columns.map(({ heading }) => heading),
        rows: sheet.rows,
      });
    case 'pdf':
      return reply
        .type('application/pdf')
        .send(
          Buffer.from(await paper({ kind: 'dashboard', content: dashboardPaper(toDownload, placeName) })),
        );
  }
}
