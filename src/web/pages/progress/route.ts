import type { FastifyPluginAsync } from 'fastify';
import { readSchoolProgress } from '../../../store/postgres/progress/read-school-progress.ts';
import type { ServiceParts } from '../../service-parts.ts';
import { ofSchool } from '../school/school-params.ts';
import { progressView } from './view.ts';

/** `/school/:urn/progress`: how a school's year goes against its expectation. */
export const progressPage: FastifyPluginAsync<ServiceParts> = async (app) => {
  app.get(
    '/school/:urn/progress',
    { config: { rule: 'see-progress', audit: 'saw-progress' } },
    ofSchool(async (request, reply, urn) =>
      reply.page(
        'progress/page.njk',
        progressView(request.viewer, await request.ask(readSchoolProgress, urn)),
      ),
    ),
  );
};
