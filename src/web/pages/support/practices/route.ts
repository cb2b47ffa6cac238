import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { gapKinds } from '../../../../support/gap-kind.ts';
import { realEffects } from '../../../../work/effects.ts';
import { practiceLibrary } from '../../../../work/method-file.ts';
import { type AddressQuery, knownPart } from '../../../components/lists/address-parts.ts';
import type { ServiceParts } from '../../../service-parts.ts';
import { practicesView, practiceView } from './view.ts';

/** `/practices`: what schools do about attendance, all or those that speak to one gap; `/practices/:practice`: one of them. */
export const practicePages: FastifyPluginAsync<ServiceParts> = async (app) => {
  const library = practiceLibrary(realEffects);
  const config = { rule: 'see-public-pages', audit: 'none' } as const;
  app.get('/practices', { config }, (request: FastifyRequest<{ Querystring: AddressQuery }>, reply) => {
    const gap = knownPart(gapKinds, request.query.gap);
    return reply.page('support/practices/page.njk', practicesView(library, gap));
  });
  app.get(
    '/practices/:practice',
    { config },
    (request: FastifyRequest<{ Params: { readonly practice: string } }>, reply) => {
      const practice = library.practices.find(({ id }) => id === request.params.practice);
      if (practice === undefined) return reply.callNotFound();
      return reply.page('support/practices/practice.njk', practiceView(library, practice));
    },
  );
};
