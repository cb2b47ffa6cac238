import type { FastifyInstance } from 'fastify';
import { draftRelease } from '../../../../store/postgres/releases/draft-release.ts';
import { mayPrepare } from '../../../../store/postgres/releases/may-prepare.ts';
import { typedBefore } from '../../../chain/typed-before.ts';
import type { ServiceParts } from '../../../service-parts.ts';
import { typedIn } from '../../responses/respond/form/typed.ts';
import { readDraftForm } from './read-draft-form.ts';
import { newView } from './view.ts';

const config = { rule: 'prepare-release', audit: 'drafted-release' } as const;

/** `/releases/new`: what a release shall be made from. */
export function newPage(app: FastifyInstance, parts: ServiceParts): void {
  const { releases: material } = parts;
  app.get('/releases/new', { config: { ...config, audit: 'saw-releases' } }, async (request, reply) => {
    await request.ask(mayPrepare, {});
    const { typed, said } = await typedBefore(request, parts);
    return reply.page('releases/new/page.njk', { ...newView(material, typed, []), ...said });
  });
  app.post('/releases/new', { config }, async (request, reply) => {
    const typed = typedIn(request.body);
    const read = readDraftForm(typed, material);
    if (read.errors !== undefined) {
      await request.ask(mayPrepare, {});
      return reply.page('releases/new/page.njk', newView(material, typed, read.errors));
    }
    const number = await request.change(draftRelease, read.source);
    return reply.redirect(`/releases/${number}/files`, 303);
  });
}
