import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { readEffects } from '../../../../store/postgres/support/read-effect.ts';
import type { AddressQuery } from '../../../components/lists/address-parts.ts';
import type { ServiceParts } from '../../../service-parts.ts';
import { effectView } from './view.ts';

/** `/what-support-achieved`: whether support helped, year by year, for everybody. */
export const effectPages: FastifyPluginAsync<ServiceParts> = async (app, { database }) => {
  app.get(
    '/what-support-achieved',
    { config: { rule: 'see-public-pages', audit: 'none' } },
    async (request: FastifyRequest<{ Querystring: AddressQuery }>, reply) =>
      reply.page('support/effect/page.njk', effectView(await readEffects(database), request.query.year)),
  );
};
