import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { type AttendancePlace, parsePlaceId } from '../../../../attendance/places/attendance-place.ts';
import { readDashboardAddress } from '../../../../documents/dashboards/dashboard-address.ts';
import { readPlaceEditions } from '../../../../store/postgres/editions/read-place-editions.ts';
import type { WithPapers } from '../../school/with-papers.ts';
import { dashboardFiles, sendDashboardFile } from '../dashboard-files.ts';
import { type DrawnWhere, isLook } from '../drawn-school.ts';
import { drawnPlace, viewsOfPlace } from './drawn-place.ts';
import { placeDashboardView } from './view.ts';

interface PlaceRequest {
  Params: { readonly place: string };
  Querystring: Readonly<Record<string, unknown>>;
}

/** `/area/:place/attendance`: the attendance of several schools together, with small numbers hidden. */
export const placeDashboardPages: FastifyPluginAsync<WithPapers> = async (app, parts) => {
  const config = { rule: 'see-place-counts', audit: 'saw-place-dashboard' } as const;
  const drawn = async (
    request: FastifyRequest<PlaceRequest>,
    place: AttendancePlace,
    drawnFor: DrawnWhere,
  ) => {
    const address = readDashboardAddress(request.query, viewsOfPlace(place));
    const editions = await request.ask(readPlaceEditions, {
      place,
      until: address.until,
      rows: address.view === 'members' || address.view === 'tiles',
      compared: address.view === 'compared' || address.view === 'transitions',
      since: isLook(address, drawnFor),
      kept: parts.editions,
    });
    return drawnPlace(place, editions, address);
  };
  app.get<PlaceRequest>(
    '/area/:place/attendance',
    { config },
    ofPlace(async (request, reply, place) =>
      reply.page('dashboards/page.njk', placeDashboardView(await drawn(request, place, 'page'))),
    ),
  );
  for (const ending of dashboardFiles)
    app.get<PlaceRequest>(
      `/area/:place/attendance.${ending}`,
      { config },
      ofPlace(async (request, reply, place) => {
        const { toDownload } = await drawn(request, place, 'file');
        return sendDashboardFile(reply, ending, toDownload, toDownload.of[1], parts);
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
