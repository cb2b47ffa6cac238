import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  mostSavedViews,
  readSavedViews,
  removeView,
  saveView,
} from '../../../../store/postgres/views/saved-views.ts';
import type { ServiceParts } from '../../../service-parts.ts';
import { typedIn } from '../../responses/respond/form/typed.ts';
import { savedViewName, savedViewPath } from './saved-view-path.ts';

const here = '/saved-views';

/** Whoever asks for what no page offers is told so on the list. */
const refused = async (request: FastifyRequest, reply: FastifyReply) => {
  await request.ask(readSavedViews, undefined);
  return reply.redirect(`${here}?done=nothing`, 303);
};

const done = {
  nothing: 'Nothing was changed: that is no view of a dashboard.',
  saved: 'The view is saved.',
  removed: 'The view is removed.',
  full: `The view is not saved: you keep ${mostSavedViews} already. Remove one first.`,
} as const;

/** `/saved-views`: views of dashboards that one keeps, each an address that is opened as it was saved. */
export const savedViewPages: FastifyPluginAsync<ServiceParts> = async (app) => {
  const rule = 'see-own-account';
  const list = async (request: FastifyRequest, reply: FastifyReply, said: string | undefined) =>
    reply.page('dashboards/saved/page.njk', { views: await request.ask(readSavedViews, undefined), said });
  app.get<{ Querystring: { readonly done?: unknown } }>(
    here,
    { config: { rule, audit: 'saw-saved-views' } },
    async (request, reply) =>
      list(request, reply, Object.entries(done).find(([what]) => what === request.query.done)?.[1]),
  );
  app.post(here, { config: { rule, audit: 'saved-view' } }, async (request, reply) => {
    const typed = typedIn(request.body);
    const path = savedViewPath(typed.path);
    if (path === undefined) return refused(request, reply);
    const name = savedViewName(typed.name) ?? savedViewName(path)!;
    const saved = await request.change(saveView, { path, name });
    return reply.redirect(`${here}?done=${saved ? 'saved' : 'full'}`, 303);
  });
  app.post(`${here}/remove`, { config: { rule, audit: 'removed-saved-view' } }, async (request, reply) => {
    const { success, data } = z.uuid().safeParse(typedIn(request.body).id);
    if (!success) return refused(request, reply);
    await request.change(removeView, data);
    return reply.redirect(`${here}?done=removed`, 303);
  });
};
