import type { FastifyPluginAsync } from 'fastify';
import { KeptBySize } from '../../../attendance/figures/kept-by-size.ts';
import { ofSchool, type SchoolAddress } from '../school/school-params.ts';
import type { WithPapers } from '../school/with-papers.ts';
import { dashboardFiles, sendDashboardFile } from './dashboard-files.ts';
import { drawnSchool } from './drawn-school.ts';
import type { OwnYear } from './own-years.ts';
import { protectedYears } from './protected-years.ts';
import { dashboardView } from './view.ts';

/** Figures of schools that are kept for their people's next page: some 140 MB. */
const mostFigures = 8_000_000;

interface DashboardRequest extends SchoolAddress {
  Querystring: Readonly<Record<string, unknown>>;
}

/**
 * `/school/:urn/attendance`: a school's dashboard. Its head and attendance lead see it exactly; for others small numbers are
 * hidden, and whoever sees several schools sees its row among them.
 */
export const dashboardPages: FastifyPluginAsync<WithPapers> = async (app, parts) => {
  const means = {
    protect: protectedYears(),
    kept: parts.editions,
    years: new KeptBySize<OwnYear>(mostFigures),
  };
  const config = { rule: 'see-counts', audit: 'saw-dashboard' } as const;
  app.get<DashboardRequest>(
    '/school/:urn/attendance',
    { config },
    ofSchool<DashboardRequest>(async (request, reply, urn) =>
      reply.page(
        'dashboards/page.njk',
        dashboardView(request.viewer, urn, await drawnSchool(request, urn, means, 'page')),
      ),
    ),
  );
  for (const ending of dashboardFiles)
    app.get<DashboardRequest>(
      `/school/:urn/attendance.${ending}`,
      { config },
      ofSchool<DashboardRequest>(async (request, reply, urn) => {
        const { toDownload, schoolName } = await drawnSchool(request, urn, means, 'file');
        return sendDashboardFile(reply, ending, toDownload, schoolName, parts);
      }),
    );
};
