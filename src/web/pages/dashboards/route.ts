import { Readable } from 'node:stream';
import type { FastifyPluginAsync } from 'fastify';
import { csvPieces } from '../../../presentation/sheets/csv.ts';
import { odsFile } from '../../../presentation/sheets/ods.ts';
import { odsMediaType } from '../../../presentation/sheets/ods-members.ts';
import { ofSchool, type SchoolAddress } from '../school/school-params.ts';
import type { WithPapers } from '../school/with-papers.ts';
import { dashboardPaper } from './dashboard-paper.ts';
import { dashboardSheet } from './dashboard-sheet.ts';
import { drawnSchool } from './drawn-school.ts';
import { protectedYears } from './protected-years.ts';
import { dashboardView } from './view.ts';

interface DashboardRequest extends SchoolAddress {
  Querystring: Readonly<Record<string, unknown>>;
}

/**
 * `/school/:urn/attendance`: a school's dashboard. Its head and attendance lead see it exactly; for others small numbers are
 * hidden, and whoever sees several schools sees its row among them.
 */
export const dashboardPages: FastifyPluginAsync<WithPapers> = async (app, { clock, paper }) => {
  const protect = protectedYears();
  const config = { rule: 'see-counts', audit: 'saw-dashboard' } as const;
  app.get<DashboardRequest>(
    '/school/:urn/attendance',
    { config },
    ofSchool<DashboardRequest>(async (request, reply, urn) =>
      reply.page(
        'dashboards/page.njk',
        dashboardView(request.viewer, urn, await drawnSchool(request, urn, protect)),
      ),
    ),
  );
  app.get<DashboardRequest>(
    '/school/:urn/attendance.csv',
    { config },
    ofSchool<DashboardRequest>(async (request, reply, urn) => {
      const sheet = dashboardSheet((await drawnSchool(request, urn, protect)).toDownload);
      return reply
        .header('content-disposition', `attachment; filename="${sheet.file}.csv"`)
        .type('text/csv; charset=utf-8')
        .send(Readable.from(csvPieces(sheet)));
    }),
  );
  app.get<DashboardRequest>(
    '/school/:urn/attendance.ods',
    { config },
    ofSchool<DashboardRequest>(async (request, reply, urn) => {
      const sheet = dashboardSheet((await drawnSchool(request, urn, protect)).toDownload);
      return reply
        .header('content-disposition', `attachment; filename="${sheet.file}.ods"`)
        .type(odsMediaType)
        .send(Buffer.from(await odsFile(sheet, clock())));
    }),
  );
  app.get<DashboardRequest>(
    '/school/:urn/attendance.pdf',
    { config },
    ofSchool<DashboardRequest>(async (request, reply, urn) => {
      const { toDownload, schoolName } = await drawnSchool(request, urn, protect);
      const content = dashboardPaper(toDownload, schoolName);
      return reply
        .header('content-disposition', `inline; filename="${dashboardSheet(toDownload).file}.pdf"`)
        .type('application/pdf')
        .send(Buffer.from(await paper({ kind: 'dashboard', content })));
    }),
  );
};
