import type { FastifyPluginAsync } from 'fastify';
import { dateInEngland } from '../../../../attendance/calendar/date-in-england.ts';
import { readWork } from '../../../../store/postgres/support/read-work.ts';
import type { ServiceParts } from '../../../service-parts.ts';
import { workView } from './view.ts';

/** `/support/work`: the calendar of days and what waits, over all schools on whose support somebody works. */
export const supportWorkPage: FastifyPluginAsync<ServiceParts> = async (app, { clock }) => {
  app.get(
    '/support/work',
    { config: { rule: 'see-support-work', audit: 'saw-support-work' } },
    async (request, reply) =>
      reply.page(
        'support/work/page.njk',
        workView(await request.ask(readWork, undefined), dateInEngland(clock())),
      ),
  );
};
