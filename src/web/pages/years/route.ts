import type { FastifyPluginAsync } from 'fastify';
import { readYearResults } from '../../../store/postgres/year-turn/read-year-results.ts';
import type { ServiceParts } from '../../service-parts.ts';
import { ofSchool } from '../school/school-params.ts';
import { yearResultsView } from './view.ts';

/** `/school/:urn/years`: how the school's years ended. */
export const yearResultsPage: FastifyPluginAsync<ServiceParts> = async (app) => {
  app.get(
    '/school/:urn/years',
    { config: { rule: 'see-year-results', audit: 'saw-year-results' } },
    ofSchool(async (request, reply, urn) =>
      reply.page('years/page.njk', yearResultsView(request.viewer, await request.ask(readYearResults, urn))),
    ),
  );
};
