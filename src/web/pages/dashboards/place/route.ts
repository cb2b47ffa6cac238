import { Readable } from 'node:stream';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { type AttendancePlace, parsePlaceId } from '../../../../attendance/places/attendance-place.ts';
import { readDashboardAddress } from '../../../../documents/dashboards/dashboard-address.ts';
import { csvPieces } from '../../../../presentation/sheets/csv.ts';
import { odsFile } from '../../../../presentation/sheets/ods.ts';
import { odsMediaType } from '../../../../presentation/sheets/ods-members.ts';
import { readPlaceEditions } from '../../../../store/postgres/editions/read-place-editions.ts';
import type { WithPapers } from '../../school/with-papers.ts';
import { dashboardPaper } from '../dashboard-paper.ts';
import { dashboardSheet } from '../dashboard-sheet.ts';
import { isLatestSummary } from '../drawn-school.ts';
import { drawnPlace, viewsOfPlace } from './drawn-place.ts';
import { placeDashboardView } from './view.ts';

interface PlaceRequest {
  Params: { readonly place: string };
  Querystring: Readonly<Record<string, unknown>>;
}

/** `/area/:place/attendance`: the attendance of several schools together, with small numbers hidden. */
export const placeDashboardPages: FastifyPluginAsync<WithPapers> = async (app, { clock, paper }) => {
  const config = { rule: 'see-place-counts', audit: 'saw-place-dashboard' } as const;
  const drawn = async (request: FastifyRequest<PlaceRequest>, place: AttendancePlace) => {
    const address = readDashboardAddress(request.query, viewsOfPlace(place));
    const editions = await request.ask(readPlaceEditions, {
      place,
      until: address.until,
      rows: address.view === 'members' || address.view === 'tiles',
      compared: address.view === 'compared' || address.view === 'transitions',
      since: isLatestSummary(address),
    });
    return drawnPlace(place, editions, address);
  };
  app.get<PlaceRequest>(
    '/area/:place/attendance',
    { config },
    ofPlace(async (request, reply, place) =>
      reply.page('dashboards/page.njk', placeDashboardView(await drawn(request, place))),
    ),
  );
  app.get<PlaceRequest>(
    '/area/:place/attendance.csv',
    { config },
    ofPlace(async (request, reply, place) => {
      const sheet = dashboardSheet((await drawn(request, place)).toDownload);
      return reply
        .header('content-disposition', `attachment; filename="${sheet.file}.csv"`)
        .type('text/csv; charset=utf-8')
        .send(Readable.from(csvPieces(sheet)));
    }),
  );
  app.get<PlaceRequest>(
    '/area/:place/attendance.ods',
    { config },
    ofPlace(async (request, reply, place) => {
      const sheet = dashboardSheet((await drawn(request, place)).toDownload);
      return reply
        .header('content-disposition', `attachment; filename="${sheet.file}.ods"`)
        .type(odsMediaType)
        .send(Buffer.from(await odsFile(sheet, clock())));
    }),
  );
  app.get<PlaceRequest>(
    '/area/:place/attendance.pdf',
    { config },
    ofPlace(async (request, reply, place) => {
      const { toDownload } = await drawn(request, place);
      const content = dashboardPaper(toDownload, toDownload.of[1]);
      return reply
        .header('content-disposition', `inline; filename="${dashboardSheet(toDownload).file}.pdf"`)
        .type('application/pdf')
        .send(Buffer.from(await paper({ kind: 'dashboard', content })));
    }),
  );
};

type Handler = (
  request: FastifyRequest<PlaceRequest>,
  reply: FastifyReply,
  place: AttendancePlace,
) => Promise<unknown>;

/** An address that names no place is not found, as is one that the reader may not see. */
const ofPlace =
  (handle: Handler) =>
  async (request: FastifyRequest<PlaceRequest>, reply: FastifyReply): Promise<unknown> => {
    const place = parsePlaceId(request.params.place);
    return place === undefined ? reply.callNotFound() : handle(request, reply, place);
  };
