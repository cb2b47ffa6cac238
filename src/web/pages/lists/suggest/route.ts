import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { schoolNameOr } from '../../../../attendance/school-name.ts';
import { suggestSchools } from '../../../../store/postgres/lists/suggest-schools.ts';
import { type AddressQuery, textPart } from '../../../components/lists/address-parts.ts';
import type { ServiceParts } from '../../../service-parts.ts';

/** `/schools/suggest?q=…`: the schools that somebody who is typing may mean, as JSON for the script of the search. */
export const suggestRoute: FastifyPluginAsync<ServiceParts> = async (app) => {
  app.get(
    '/schools/suggest',
    { config: { rule: 'find-a-school', audit: 'searched' } },
    async (request: FastifyRequest<{ Querystring: AddressQuery }>, reply) => {
      const found = await request.ask(suggestSchools, textPart(request.query.q) ?? '');
      return reply.type('application/json; charset=utf-8').send({
        schools: found.map(({ urn, name, localAuthority }) => ({
          name: schoolNameOr(name, urn),
          place: `${localAuthority ?? 'Local authority not known'}, URN ${urn}`,
          href: `/school/${urn}`,
        })),
      });
    },
  );
};
