import type { FastifyPluginAsync } from 'fastify';
import { dateInEngland } from '../../../../attendance/calendar/date-in-england.ts';
import { readSupportOfEngland } from '../../../../store/postgres/support/read-matching.ts';
import { realEffects } from '../../../../work/effects.ts';
import { supportSettings } from '../../../../work/method-file.ts';
import type { ServiceParts } from '../../../service-parts.ts';
import { fairnessView } from './view.ts';

/** `/support/fairness`: who in England waits for a hub and who has one, by group, for the national team. */
export const fairnessPage: FastifyPluginAsync<ServiceParts> = async (app, { clock }) => {
  const { need, matching } = supportSettings(realEffects);
  app.get(
    '/support/fairness',
    { config: { rule: 'see-support-fairness', audit: 'saw-support-fairness' } },
    async (request, reply) => {
      const support = await request.ask(readSupportOfEngland, need);
      return reply.page('support/fairness/page.njk', fairnessView(support, matching, dateInEngland(clock())));
    },
  );
};
