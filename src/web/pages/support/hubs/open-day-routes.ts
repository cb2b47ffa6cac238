import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { dateInEngland } from '../../../../attendance/calendar/date-in-england.ts';
import {
  addOpenDay,
  cancelOpenDay,
  comeToOpenDay,
  OpenDayRefused,
} from '../../../../store/postgres/support/open-days.ts';
import { readHubOfDay, readHubToKeep } from '../../../../store/postgres/support/read-hubs.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import type { ServiceParts } from '../../../service-parts.ts';
import { typedIn } from '../../responses/respond/form/typed.ts';
import { peopleIn, readOpenDayForm } from './read-open-day-form.ts';
import { hubView } from './view.ts';

interface HubAddress {
  Params: { readonly hub: string };
}
interface DayAddress {
  Params: { readonly day: string };
}

const template = 'support/hubs/hub.njk';

/** `/hubs/:hub/open-days`: a hub adds one; `/open-days/:day/…`: it cancels it, and schools say how many come. */
export const openDayPages: FastifyPluginAsync<ServiceParts> = async (app, { clock }) => {
  app.post(
    '/hubs/:hub/open-days',
    { config: { rule: 'keep-hub', audit: 'added-open-day' } },
    async (request: FastifyRequest<HubAddress>, reply) => {
      const { hub } = request.params;
      const typed = typedIn(request.body);
      const read = readOpenDayForm(typed, dateInEngland(clock()));
      const again = async (errors: readonly FieldError[]) => {
        const stands = await request.ask(readHubToKeep, hub);
        return reply.page(template, hubView(request.viewer, stands, { openDay: typed, errors }));
      };
      if (!('on' in read)) return again(read);
      try {
        await request.change(addOpenDay, { hub, ...read });
      } catch (cause) {
        if (!(cause instanceof OpenDayRefused)) throw cause;
        return again([{ field: 'open-day', text: cause.message }]);
      }
      return reply.redirect(`/hubs/${hub}`, 303);
    },
  );
  app.post(
    '/open-days/:day/cancel',
    { config: { rule: 'keep-hub', audit: 'cancelled-open-day' } },
    async (request: FastifyRequest<DayAddress>, reply) =>
      reply.redirect(`/hubs/${await request.change(cancelOpenDay, request.params.day)}`, 303),
  );
  app.post(
    '/open-days/:day/come',
    { config: { rule: 'come-to-open-day', audit: 'came-to-open-day' } },
    async (request: FastifyRequest<DayAddress>, reply) => {
      const { day } = request.params;
      const typed = typedIn(request.body);
      const again = async (text: string) => {
        const hub = await request.ask(readHubOfDay, day);
        // A day that is over or was cancelled has no form any more.
        const field = hub.days.some((each) => each.id === day && !each.isCancelled)
          ? `people-${day}`
          : 'days-to-come';
        const errors = [{ field, text }];
        return reply.page(template, hubView(request.viewer, hub, { coming: { day, typed }, errors }));
      };
      const people = peopleIn(typed);
      if (typeof people !== 'number') return again(people.text);
      try {
        const hub = await request.change(comeToOpenDay, { id: day, people });
        return reply.redirect(`/hubs/${hub}`, 303);
      } catch (cause) {
        if (!(cause instanceof OpenDayRefused)) throw cause;
        return again(cause.message);
      }
    },
  );
};
