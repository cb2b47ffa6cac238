import type { FastifyPluginAsync } from 'fastify';
import { readSchoolHome } from '../../../store/postgres/reports/read-school-home.ts';
import type { ServiceParts } from '../../service-parts.ts';
import { ofSchool } from '../school/school-params.ts';
import { schoolHomeView } from './view.ts';

/** `/school/:urn`: a school's own page. */
export const schoolHomePage: FastifyPluginAsync<ServiceParts> = async (
  app,
  { clock, configuration: { pupilsPrograms } },
) => {
  app.get(
    '/school/:urn',
    { config: { rule: 'see-school-page', audit: 'saw-school-page' } },
    ofSchool(async (request, reply, urn) => {
      const home = await request.ask(readSchoolHome, urn);
      // An address of before the school became another leads to the one of today.
      if (home.urn !== urn) return reply.redirect(`/school/${home.urn}`, 303);
      return reply.page(
        'school-home/page.njk',
        schoolHomeView(request.viewer, home, { now: clock(), pupilsPrograms }),
      );
    }),
  );
};
