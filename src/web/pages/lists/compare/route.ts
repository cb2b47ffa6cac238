import { Readable } from 'node:stream';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { isSignedIn } from '../../../../access/viewer.ts';
import { csvPieces } from '../../../../presentation/sheets/csv.ts';
import { odsFile } from '../../../../presentation/sheets/ods.ts';
import { odsMediaType } from '../../../../presentation/sheets/ods-members.ts';
import { compareSchools } from '../../../../store/postgres/lists/compare-schools.ts';
import type { AddressQuery } from '../../../components/lists/address-parts.ts';
import type { ServiceParts } from '../../../service-parts.ts';
import { listAddress, readListAddress } from '../list-address.ts';
import { comparisonSheet, comparisonView } from './view.ts';

type Asked = FastifyRequest<{ Querystring: AddressQuery }>;

/** `/schools/compare`: the figures of a list's schools beside each other, to read and to download. */
export const comparisonPages: FastifyPluginAsync<ServiceParts> = async (app, { clock }) => {
  app.get(
    '/schools/compare',
    { config: { rule: 'list-expectations', audit: 'saw-list' } },
    async (request: Asked, reply) => {
      const address = readListAddress(request.query);
      const comparison = await request.ask(compareSchools, address);
      // The list says why there is nothing.
      if (comparison.kind === 'nothing') return toPage(reply, '/schools', address);
      return reply.page('lists/compare/page.njk', comparisonView(comparison, address));
    },
  );

  const config = { rule: 'list-expectations', audit: 'downloaded-list' } as const;
  for (const format of ['csv', 'ods'] as const) {
    app.get(`/schools/compare.${format}`, { config }, async (request: Asked, reply) => {
      const address = readListAddress(request.query);
      const comparison = await request.ask(compareSchools, { ...address, format });
      if (comparison.kind !== 'schools') return toPage(reply, '/schools/compare', address);
      const at = clock();
      const by = isSignedIn(request.viewer) ? request.viewer.organisationName : '';
      const sheet = comparisonSheet(comparison, address, { by, at });
      const file = `attendance-comparison-${comparison.release.expectationYear}.${format}`;
      reply.header('content-disposition', `attachment; filename="${file}"`);
      return format === 'csv'
        ? reply.type('text/csv; charset=utf-8').send(Readable.from(csvPieces(sheet)))
        : reply.type(odsMediaType).send(Buffer.from(await odsFile(sheet, at)));
    });
  }
};

const toPage = (reply: FastifyReply, path: string, { filter, year }: ReturnType<typeof readListAddress>) =>
  reply.redirect(listAddress(path, { filter, year }), 303);
