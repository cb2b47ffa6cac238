import { Readable } from 'node:stream';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { reachOf } from '../../../access/reach.ts';
import { isSignedIn } from '../../../access/viewer.ts';
import { csvPieces } from '../../../presentation/sheets/csv.ts';
import { odsFile } from '../../../presentation/sheets/ods.ts';
import { odsMediaType } from '../../../presentation/sheets/ods-members.ts';
import { downloadSchools } from '../../../store/postgres/lists/download-schools.ts';
import { listSchools } from '../../../store/postgres/lists/list-schools.ts';
import type { AddressQuery } from '../../components/lists/address-parts.ts';
import type { ServiceParts } from '../../service-parts.ts';
import { readListAddress } from './list-address.ts';
import { schoolListPage } from './list-page.ts';
import { listSheet } from './list-sheet.ts';

type Asked = FastifyRequest<{ Querystring: AddressQuery }>;

const perPage = 50;

/** `/schools`: the schools that a viewer may see, sorted, filtered, found and downloaded. */
export const schoolsPages: FastifyPluginAsync<ServiceParts> = async (app, { database, clock }) => {
  app.get(
    '/schools',
    { config: { rule: 'list-expectations', audit: 'saw-list' } },
    async (request: Asked, reply) => {
      const address = readListAddress(request.query);
      const listing = await request.ask(listSchools, { ...address, perPage });
      const reach = reachOf(request.viewer, database.settings);
      return reply.page('lists/page.njk', schoolListPage(listing, address, reach));
    },
  );

  const config = { rule: 'list-expectations', audit: 'downloaded-list' } as const;
  app.get('/schools.csv', { config }, async (request: Asked, reply) => {
    const sheet = await sheetFor(request, 'csv', clock());
    if (sheet === undefined) return nothingToDownload(reply);
    return named(reply, sheet.file)
      .type('text/csv; charset=utf-8')
      .send(Readable.from(csvPieces(sheet)));
  });
  app.get('/schools.ods', { config }, async (request: Asked, reply) => {
    const now = clock();
    const sheet = await sheetFor(request, 'ods', now);
    if (sheet === undefined) return nothingToDownload(reply);
    return named(reply, sheet.file)
      .type(odsMediaType)
      .send(Buffer.from(await odsFile(sheet, now)));
  });
};

async function sheetFor(request: Asked, format: 'csv' | 'ods', at: Date) {
  const { filter, order, year } = readListAddress(request.query);
  const download = await request.ask(downloadSchools, { filter, order, year, format });
  if (download === undefined) return undefined;
  const by = isSignedIn(request.viewer) ? request.viewer.organisationName : '';
  return {
    ...listSheet(download, filter, { by, at }),
    file: `attendance-expectations-${download.release.expectationYear}.${format}`,
  };
}

const named = (reply: FastifyReply, file: string) =>
  reply.header('content-disposition', `attachment; filename="${file}"`);

/** The page says why: nothing has been released, or what was is suspended. */
const nothingToDownload = (reply: FastifyReply) => reply.redirect('/schools', 303);
