import { Readable } from 'node:stream';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { may, schoolNamed } from '../../../access/may.ts';
import type { Viewer } from '../../../access/viewer.ts';
import { parseIsoDate } from '../../../attendance/calendar/iso-date.ts';
import { exactFigures } from '../../../attendance/figures/figures.ts';
import { schoolPlace } from '../../../attendance/figures/figures-of-schools.ts';
import { yearOfOthers } from '../../../attendance/figures/protect-school-year.ts';
import { schoolYearOf } from '../../../attendance/figures/school-year.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { readDashboardAddress } from '../../../documents/dashboards/dashboard-address.ts';
import { schoolDashboard } from '../../../documents/dashboards/school-dashboard.ts';
import { csvPieces } from '../../../presentation/sheets/csv.ts';
import { odsFile } from '../../../presentation/sheets/ods.ts';
import { odsMediaType } from '../../../presentation/sheets/ods-members.ts';
import { readSchoolCounts, type SchoolCounts } from '../../../store/postgres/counts/read-school-counts.ts';
import { displayDay } from '../../dates/display-time.ts';
import type { ServiceParts } from '../../service-parts.ts';
import { ofSchool, type SchoolAddress } from '../school/school-params.ts';
import { dashboardSheet } from './dashboard-sheet.ts';
import { protectedYears } from './protected-years.ts';
import { shortDay } from './short-day.ts';
import { dashboardView } from './view.ts';

interface DashboardRequest extends SchoolAddress {
  Querystring: Readonly<Record<string, unknown>>;
}

/** `/school/:urn/attendance`: a school's dashboard. Its head and attendance lead see it exactly; for others small numbers are hidden. */
export const dashboardPages: FastifyPluginAsync<ServiceParts> = async (app, { clock }) => {
  const protect = protectedYears();
  const drawn = async (request: FastifyRequest<DashboardRequest>, urn: Urn) => {
    const address = readDashboardAddress(request.query);
    const counts = await request.ask(readSchoolCounts, { urn, until: parseIsoDate(String(address.until)) });
    const exact = seesExactly(request.viewer, urn);
    const source = await sourceOf(counts, urn, exact);
    return { address, counts, exact, view: schoolDashboard(source, address) };
  };
  const sourceOf = async ({ records, today }: SchoolCounts, urn: Urn, exact: boolean) => {
    const year = schoolYearOf(records);
    const place = schoolPlace(urn);
    return {
      of: {
        place,
        figures: exact ? exactFigures(place, year) : await protect(urn, records, today),
      },
      year: exact ? year : yearOfOthers(year, today),
      today,
      shortDay,
      longDay: displayDay,
    };
  };
  const config = { rule: 'see-counts', audit: 'saw-dashboard' } as const;
  app.get<DashboardRequest>(
    '/school/:urn/attendance',
    { config },
    ofSchool<DashboardRequest>(async (request, reply, urn) =>
      reply.page('dashboards/page.njk', dashboardView(request.viewer, urn, await drawn(request, urn))),
    ),
  );
  app.get<DashboardRequest>(
    '/school/:urn/attendance.csv',
    { config },
    ofSchool<DashboardRequest>(async (request, reply, urn) => {
      const sheet = dashboardSheet(urn, await drawn(request, urn));
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
      const sheet = dashboardSheet(urn, await drawn(request, urn));
      return reply
        .header('content-disposition', `attachment; filename="${sheet.file}.ods"`)
        .type(odsMediaType)
        .send(Buffer.from(await odsFile(sheet, clock())));
    }),
  );
};

/** Whoever may read a school's registers pupil by pupil could count them again: nothing of them is hidden. */
const seesExactly = (viewer: Viewer, urn: Urn): boolean =>
  may(viewer, 'see-registers', { school: schoolNamed(urn) });
