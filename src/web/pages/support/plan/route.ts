import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { dateInEngland } from '../../../../attendance/calendar/date-in-england.ts';
import { placeByPlan } from '../../../../store/postgres/support/place-schools-by-plan.ts';
import { readToPlace } from '../../../../store/postgres/support/read-matching.ts';
import { SupportRefused } from '../../../../store/postgres/support/support-refused.ts';
import { realEffects } from '../../../../work/effects.ts';
import { supportSettings } from '../../../../work/method-file.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { typedBefore } from '../../../chain/typed-before.ts';
import type { AddressQuery } from '../../../components/lists/address-parts.ts';
import type { ServiceParts } from '../../../service-parts.ts';
import { typedIn } from '../../responses/respond/form/typed.ts';
import { planOfRegion } from './make-plan.ts';
import { readPlacements } from './read-plan-form.ts';
import { regionPlanView } from './view.ts';
import { whatIfOf } from './what-if.ts';
import { whatIfView } from './what-if-view.ts';

const template = 'support/plan/page.njk';

/**
 * `/support/plan`: who would work with whom, planned from what is so at this moment. An address with other settings shows what they
 * would do, and confirms nothing. `/support/plan/confirm`: what the adviser makes of it.
 */
export const planPages: FastifyPluginAsync<ServiceParts> = async (app, parts) => {
  const { need, matching } = supportSettings(realEffects);
  const today = () => dateInEngland(parts.clock());
  app.get(
    '/support/plan',
    { config: { rule: 'plan-matching', audit: 'saw-matching' } },
    async (request: FastifyRequest<{ Querystring: AddressQuery }>, reply) => {
      const toPlace = await request.ask(readToPlace, need);
      const { typed, said } = await typedBefore(request, parts);
      const { tried, errors, typed: asked } = whatIfOf(matching, request.query);
      if (tried !== undefined)
        return reply.page(
          'support/plan/what-if.njk',
          whatIfView(toPlace, matching, { tried, typed: asked }, today()),
        );
      // Where no school waits there is no form that a fault could stand in.
      const faults = toPlace.schools.length === 0 ? [] : errors;
      return reply.page(template, {
        ...regionPlanView(toPlace, matching, today(), typed, faults, asked),
        ...said,
      });
    },
  );
  app.post(
    '/support/plan/confirm',
    { config: { rule: 'plan-matching', audit: 'placed-schools' } },
    async (request, reply) => {
      const typed = typedIn(request.body);
      const toPlace = await request.ask(readToPlace, need);
      const again = (errors: readonly FieldError[]) =>
        reply.page(template, regionPlanView(toPlace, matching, today(), typed, errors));
      const { placements } = planOfRegion(toPlace, matching, today());
      const read = readPlacements(typed, toPlace, placements);
      if ('errors' in read) return again(read.errors);
      try {
        await request.change(placeByPlan, read);
      } catch (cause) {
        if (!(cause instanceof SupportRefused)) throw cause;
        return again([{ field: 'words', text: `Nobody was placed. ${cause.message}` }]);
      }
      return reply.redirect('/support?state=placed', 303);
    },
  );
};
