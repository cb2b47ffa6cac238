import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { keepHub, LastDayRefused } from '../../../../store/postgres/support/keep-hub.ts';
import {
  type HubRead,
  readDirectory,
  readHub,
  readHubToKeep,
} from '../../../../store/postgres/support/read-hubs.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { typedBefore } from '../../../chain/typed-before.ts';
import type { ServiceParts } from '../../../service-parts.ts';
import { typedIn } from '../../responses/respond/form/typed.ts';
import { readHubForm } from './read-form.ts';
import { hubsView, hubView, lastDayRefused } from './view.ts';

interface HubAddress {
  Params: { readonly hub: string };
}

const template = 'support/hubs/hub.njk';
const meanwhile = {
  field: 'main-content',
  text: 'Somebody has saved this hub since you opened it. Open the page again, and make your change there',
};

/** `/hubs`: the directory of hubs; `/hubs/:hub`: one, and its form for whoever keeps it. */
export const hubPages: FastifyPluginAsync<ServiceParts> = async (app, parts) => {
  const looks = { config: { rule: 'see-hubs', audit: 'saw-hubs' } } as const;
  app.get('/hubs', looks, async (request, reply) =>
    reply.page('support/hubs/page.njk', hubsView(await request.ask(readDirectory, undefined))),
  );
  app.get('/hubs/:hub', looks, async (request: FastifyRequest<HubAddress>, reply) => {
    const hub = await request.ask(readHub, request.params.hub);
    const { typed, said } = await typedBefore(request, parts);
    const sent = Object.keys(typed).length > 0 ? typed : undefined;
    return reply.page(template, { ...hubView(request.viewer, hub, { typed: sent }), ...said });
  });
  app.post(
    '/hubs/:hub',
    { config: { rule: 'keep-hub', audit: 'kept-hub' } },
    async (request: FastifyRequest<HubAddress>, reply) => {
      const { hub: id } = request.params;
      const typed = typedIn(request.body);
      const read = readHubForm(typed);
      const again = async (errorsOf: (hub: HubRead) => readonly FieldError[]) => {
        const hub = await request.ask(readHubToKeep, id);
        return reply.page(template, hubView(request.viewer, hub, { typed, errors: errorsOf(hub) }));
      };
      if (!('phases' in read)) return again(() => read);
      try {
        const saved = await request.change(keepHub, { hub: id, ...read });
        return saved ? reply.redirect(`/hubs/${id}`, 303) : again(() => [meanwhile]);
      } catch (cause) {
        if (!(cause instanceof LastDayRefused)) throw cause;
        return again((hub) => [lastDayRefused(cause.because, hub, typed)]);
      }
    },
  );
};
