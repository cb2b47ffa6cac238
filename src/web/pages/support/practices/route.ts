import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { gapKinds } from '../../../../support/gap-kind.ts';
import { type AddressQuery, knownPart } from '../../../components/lists/address-parts.ts';
import type { ServiceParts } from '../../../service-parts.ts';
import { editionsOf, publishedLibrary, readLibrary } from './library.ts';
import { practicesView, practiceView } from './view.ts';

interface PracticeAddress {
  Params: { readonly practice: string; readonly edition?: string };
}

/**
 * `/practices`: what schools do about attendance, all or those that speak to one gap; `/practices/:practice`: one of them;
 * `/practices/:practice/editions/:edition`: as an edition has it.
 */
export const practicePages: FastifyPluginAsync<ServiceParts> = async (app, parts) => {
  const file = publishedLibrary();
  const config = { rule: 'see-public-pages', audit: 'none' } as const;
  app.get('/practices', { config }, async (request: FastifyRequest<{ Querystring: AddressQuery }>, reply) => {
    const gap = knownPart(gapKinds, request.query.gap);
    const { library } = await readLibrary(parts, file);
    return reply.page('support/practices/page.njk', practicesView(request.viewer, library, gap));
  });
  const one = async (request: FastifyRequest<PracticeAddress>, reply: FastifyReply) => {
    const { library, approved } = await readLibrary(parts, file);
    const { practice: id, edition } = request.params;
    const editions = editionsOf(file, approved, id);
    const found =
      edition === undefined
        ? editions[0]
        : editions.find(({ practice }) => String(practice.edition) === edition);
    if (found === undefined) return reply.callNotFound();
    const view = practiceView(request.viewer, library, { practice: found.practice, editions });
    return reply.page('support/practices/practice.njk', view);
  };
  app.get('/practices/:practice', { config }, one);
  app.get('/practices/:practice/editions/:edition', { config }, one);
};
