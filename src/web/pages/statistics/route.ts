import type { FastifyPluginAsync } from 'fastify';
import type { ServiceParts } from '../../service-parts.ts';
import { statisticsPage } from './view.ts';

/** `/statistics`: published national figures, for everybody. The page is the same for all and looks nothing up. */
export const statisticsRoute: FastifyPluginAsync<ServiceParts> = async (app) => {
  const page = statisticsPage();
  app.get('/statistics', { config: { rule: 'see-public-statistics', audit: 'none' } }, (_request, reply) =>
    reply.page('statistics/page.njk', page),
  );
};
