import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { readQueue } from '../../../../store/postgres/responses/read-queue.ts';
import type { AddressQuery } from '../../../components/lists/address-parts.ts';
import type { ServiceParts } from '../../../service-parts.ts';
import { readQueueAddress } from './queue-address.ts';
import { queuePage } from './view.ts';

const perPage = 50;

/** `/responses`: what schools have sent, for those who answer, the longest waiting first. */
export const responseQueue: FastifyPluginAsync<ServiceParts> = async (app, { clock }) => {
  app.get(
    '/responses',
    { config: { rule: 'see-response-queue', audit: 'saw-response-queue' } },
    async (request: FastifyRequest<{ Querystring: AddressQuery }>, reply) => {
      const address = readQueueAddress(request.query);
      const { kind, state, year, page } = address;
      const queue = await request.ask(readQueue, {
        kind,
        state: state === 'all' ? undefined : state,
        year,
        page,
        perPage,
      });
      return reply.page('responses/queue/page.njk', queuePage(queue, address, clock()));
    },
  );
};
