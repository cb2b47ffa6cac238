import type { FastifyPluginAsync } from 'fastify';
import { readChoosing } from '../../../../store/postgres/support/read-choosing.ts';
import { realEffects } from '../../../../work/effects.ts';
import { supportSettings } from '../../../../work/method-file.ts';
import type { ServiceParts } from '../../../service-parts.ts';
import { choosingView } from './view.ts';

/** `/support/choosing`: whom the rule chooses in a region, and whom one would choose by how low attendance is. */
export const choosingPage: FastifyPluginAsync<ServiceParts> = async (app) => {
  const { need } = supportSettings(realEffects);
  app.get(
    '/support/choosing',
    { config: { rule: 'plan-matching', audit: 'saw-matching' } },
    async (request, reply) =>
      reply.page('support/choosing/page.njk', choosingView(await request.ask(readChoosing, need))),
  );
};
