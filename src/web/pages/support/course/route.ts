import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { dateInEngland } from '../../../../attendance/calendar/date-in-england.ts';
import { readSupport, readSupportToStep } from '../../../../store/postgres/support/read-support.ts';
import { SupportRefused } from '../../../../store/postgres/support/support-refused.ts';
import { takeSupportStep } from '../../../../store/postgres/support/take-step.ts';
import { realEffects } from '../../../../work/effects.ts';
import { supportSettings } from '../../../../work/method-file.ts';
import { objectivesOf } from '../../../../workflow/support/support-work.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { typedBefore } from '../../../chain/typed-before.ts';
import type { ServiceParts } from '../../../service-parts.ts';
import { typedIn } from '../../responses/respond/form/typed.ts';
import { readStepForm } from './read-step-form.ts';
import { ruleNow } from './rule-said.ts';
import { courseView } from './view.ts';

interface CourseAddress {
  Params: { readonly offer: string };
}

const template = 'support/course/page.njk';

/** `/support/:offer`: the course of one school's support; `/support/:offer/step`: a step in it. */
export const supportCoursePages: FastifyPluginAsync<ServiceParts> = async (app, parts) => {
  const settings = supportSettings(realEffects);
  const access = parts.database.settings;
  const today = () => dateInEngland(parts.clock());
  app.get(
    '/support/:offer',
    { config: { rule: 'know-of-support', audit: 'saw-support' } },
    async (request: FastifyRequest<CourseAddress>, reply) => {
      const course = await request.ask(readSupport, request.params.offer);
      const { typed, said } = await typedBefore(request, parts);
      return reply.page(template, { ...courseView(request.viewer, course, access, today(), typed), ...said });
    },
  );
  app.post(
    '/support/:offer/step',
    { config: { rule: 'take-support-step', audit: 'took-support-step' } },
    async (request: FastifyRequest<CourseAddress>, reply) => {
      const { offer } = request.params;
      const typed = typedIn(request.body);
      const course = await request.ask(readSupportToStep, offer);
      const again = async (errors: readonly FieldError[]) =>
        reply.page(template, courseView(request.viewer, course, access, today(), typed, errors));
      const read = readStepForm(typed, {
        hubs: course.hubs.map(({ id }) => id),
        objectives: objectivesOf(course.events),
        events: course.events.length,
      });
      if (!('step' in read)) return again(read);
      try {
        const rule = read.step === 'confirmed' ? ruleNow(course.need, settings) : undefined;
        const body = rule === undefined ? read.body : { ...read.body, rule };
        await request.change(takeSupportStep, { ...read, offer, body });
      } catch (cause) {
        if (!(cause instanceof SupportRefused)) throw cause;
        return again([{ field: 'step', text: cause.message }]);
      }
      return reply.redirect(`/support/${offer}`, 303);
    },
  );
};
