import type { FastifyPluginAsync } from 'fastify';
import { readNeed } from '../../../../store/postgres/support/read-school-support.ts';
import { realEffects } from '../../../../work/effects.ts';
import { supportSettings } from '../../../../work/method-file.ts';
import type { ServiceParts } from '../../../service-parts.ts';
import { schoolCrumbs } from '../../school/breadcrumbs.ts';
import { ofSchool } from '../../school/school-params.ts';
import { needWords } from '../school/need-words.ts';

/** `/school/:urn/need`: what the rule says of a school, for those who decide on offers and those who watch over the rule. */
export const needPage: FastifyPluginAsync<ServiceParts> = async (app) => {
  const { need, version } = supportSettings(realEffects);
  app.get(
    '/school/:urn/need',
    { config: { rule: 'see-need', audit: 'saw-need' } },
    ofSchool(async (request, reply, urn) => {
      const { schoolName, years, phase } = await request.ask(readNeed, urn);
      return reply.page('support/need/page.njk', {
        breadcrumbs: schoolCrumbs(request.viewer, { urn, name: schoolName }, { text: 'What the rule says' }),
        schoolName,
        need: needWords(years, phase, need),
        version,
      });
    }),
  );
};
