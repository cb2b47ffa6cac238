import type { FastifyPluginAsync } from 'fastify';
import { readSchoolHome } from '../../../store/postgres/reports/read-school-home.ts';
import type { ServiceParts } from '../../service-parts.ts';
import { ofSchool } from '../school/school-params.ts';
import { schoolHomeView } from './view.ts';

/** `/school/:urn`: a school's own page. */
export const schoolHomePage: FastifyPluginAsync<ServiceParts> = async (app) => {
  app.get(
    '/school/:urn',
    { config: { rule: 'see-school-page', audit: 'saw-school-page' } },
    ofSchool(async (request, reply, urn) => {
      const home = await request.ask(readSchoolHome, urn);
      return reply.page('school-home/page.njk', schoolHomeView(request.viewer, home));
    }),
  );
};
