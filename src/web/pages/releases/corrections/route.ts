import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { parseAcademicYear } from '../../../../attendance/academic-year.ts';
import { readCorrections } from '../../../../store/postgres/releases/corrections/read-corrections.ts';
import { type AddressQuery, textPart } from '../../../components/lists/address-parts.ts';
import type { ServiceParts } from '../../../service-parts.ts';
import { correctionsPage } from './view.ts';

/** `/corrections`: what was suspended and why, for everybody who may see an expectation. */
export const correctionsRoute: FastifyPluginAsync<ServiceParts> = async (app) => {
  app.get(
    '/corrections',
    { config: { rule: 'see-corrections', audit: 'saw-corrections' } },
    async (request: FastifyRequest<{ Querystring: AddressQuery }>, reply) =>
      reply.page(
        'releases/corrections/page.njk',
        correctionsPage(
          await request.ask(readCorrections, undefined),
          parseAcademicYear(textPart(request.query.year) ?? ''),
        ),
      ),
  );
};
