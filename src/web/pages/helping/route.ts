import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { HelpRefused } from '../../../store/postgres/helping/help-refused.ts';
import { readHelp, readHelpBox } from '../../../store/postgres/helping/read-help.ts';
import { takeStepInHelp } from '../../../store/postgres/helping/take-help-step.ts';
import type { FieldError } from '../../chain/draw-pages.ts';
import { typedBefore } from '../../chain/typed-before.ts';
import type { ServiceParts } from '../../service-parts.ts';
import { typedIn } from '../responses/respond/form/typed.ts';
import { ofSchool } from '../school/school-params.ts';
import { readHelpForm } from './read-help-form.ts';
import { helpBoxView, helpView } from './view.ts';

interface HelpAddress {
  Params: { readonly request: string };
}

const template = 'helping/help.njk';

/** `/school/:urn/help`: what a school asked others and was asked; `/help/:request`: what two schools write to each other. */
export const helpPages: FastifyPluginAsync<ServiceParts> = async (app, parts) => {
  app.get(
    '/school/:urn/help',
    { config: { rule: 'see-help-box', audit: 'saw-help-box' } },
    ofSchool(async (request, reply, urn) => {
      const box = await request.ask(readHelpBox, urn);
      return reply.page('helping/page.njk', helpBoxView(request.viewer, urn, box, parts.clock()));
    }),
  );
  app.get(
    '/help/:request',
    { config: { rule: 'take-part-in-help', audit: 'saw-help' } },
    async (request: FastifyRequest<HelpAddress>, reply) => {
      const help = await request.ask(readHelp, request.params.request);
      const { typed, said } = await typedBefore(request, parts);
      return reply.page(template, { ...helpView(request.viewer, help, typed), ...said });
    },
  );
  app.post(
    '/help/:request',
    { config: { rule: 'take-part-in-help', audit: 'took-help-step' } },
    async (request: FastifyRequest<HelpAddress>, reply) => {
      const { request: id } = request.params;
      const typed = typedIn(request.body);
      const again = async (errors: readonly FieldError[]) =>
        reply.page(template, helpView(request.viewer, await request.ask(readHelp, id), typed, errors));
      const read = readHelpForm(typed);
      if (!('step' in read)) return again(read);
      try {
        await request.change(takeStepInHelp, { request: id, ...read });
      } catch (cause) {
        if (!(cause instanceof HelpRefused)) throw cause;
        return again([{ field: 'step', text: cause.message }]);
      }
      return reply.redirect(`/help/${id}`, 303);
    },
  );
};
