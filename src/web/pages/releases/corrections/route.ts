import type { FastifyPluginAsync } from 'fastify';
import { readCorrections } from '../../../../store/postgres/releases/corrections/read-corrections.ts';
import type { ServiceParts } from '../../../service-parts.ts';
import { correctionsPage } from './view.ts';

/** `/corrections`: what was suspended and why, for everybody who may see an expectation. */
export const correctionsRoute: FastifyPluginAsync<ServiceParts> = async (app) => {
  app.get(
    '/corrections',
    { config: { rule: 'see-corrections', audit: 'saw-corrections' } },
    async (request, reply) =>
      reply.page(
        'releases/corrections/page.njk',
        correctionsPage(await request.ask(readCorrections, undefined)),
      ),
  );
};
