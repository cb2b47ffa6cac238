import { Readable } from 'node:stream';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { may } from '../../../access/may.ts';
import { reachOf } from '../../../access/reach.ts';
import { isSignedIn } from '../../../access/viewer.ts';
import { csvPieces } from '../../../presentation/sheets/csv.ts';
import { odsFile } from '../../../presentation/sheets/ods.ts';
import { odsMediaType } from '../../../presentation/sheets/ods-members.ts';
import { downloadSchools } from '../../../store/postgres/lists/download-schools.ts';
import { listSchools } from '../../../store/postgres/lists/list-schools.ts';
import { reportsTogether } from '../../../store/postgres/lists/reports-together.ts';
import { FewAtOnce } from '../../chain/few-at-once.ts';
import type { AddressQuery } from '../../components/lists/address-parts.ts';
import type { WithPapers } from '../school/with-papers.ts';
import { readListAddress } from './list-address.ts';
import { schoolListPage } from './list-page.ts';
import { listSheet } from './list-sheet.ts';
import { reportsZip } from './reports-zip.ts';

type Asked = FastifyRequest<{ Querystring: AddressQuery }>;

const perPage = 50;

/** `/schools`: the schools that a viewer may see, sorted, filtered, found and downloaded. */
export const schoolsPages: FastifyPluginAsync<WithPapers> = async (app, { database, clock, paper }) => {
  const downloads = new FewAtOnce({ most: 2, mostWaiting: 6 });
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
  app.get('/schools.zip', { config }, async (request: Asked, reply) => {
    // Whoever may not have it is refused at once, and takes nobody's place.
    if (may(request.viewer, 'list-expectations', {}, database.settings)) await downloads.place(reply.raw);
    const { filter, order, year } = readListAddress(request.query);
    const together = await request.ask(reportsTogether, { filter, order, year });
    if (together === undefined) return nothingToDownload(reply);
    const sheet = listSheet(together, filter, { by: byOf(request), at: clock() });
    return named(reply, `attendance-expectations-${together.release.expectationYear}.zip`)
      .type('application/zip')
      .send(Readable.from(reportsZip(request, paper, together, sheet)));
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
  return {
    ...listSheet(download, filter, { by: byOf(request), at }),
    file: `attendance-expectations-${download.release.expectationYear}.${format}`,
  };
}

const byOf = ({ viewer }: FastifyRequest): string => (isSignedIn(viewer) ? viewer.organisationName : '');

const named = (reply: FastifyReply, file: string) =>
  reply.header('content-disposition', `attachment; filename="${file}"`);

/** The page says why: nothing has been released, or what was is suspended. */
const nothingToDownload = (reply: FastifyReply) => reply.redirect('/schools', 303);
