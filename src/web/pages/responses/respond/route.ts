import type { FastifyPluginAsync } from 'fastify';
import { readReportToAnswer } from '../../../../store/postgres/responses/read-report-to-answer.ts';
import { withdrawResponse } from '../../../../store/postgres/responses/withdraw-response.ts';
import { responseKindOf } from '../../../../workflow/responses/response-kind.ts';
import type { ServiceParts } from '../../../service-parts.ts';
import { ofSchool } from '../../school/school-params.ts';
import { responseForms } from './form/all-forms.ts';
import { openForm, takeForm } from './form/handle-form.ts';
import { subjectOf } from './form/subject-of.ts';
import { fieldOf, typedIn } from './form/typed.ts';
import { respondView } from './view.ts';

/** Far more than is taken, so that whoever pastes too much is told so and loses nothing. */
const mostFormBytes = 1024 * 1024;

/** `/school/:urn/respond`: the ways in which a school answers its report, and a form for each. */
export const respondPages: FastifyPluginAsync<ServiceParts> = async (app, { clock, configuration }) => {
  const means = () => ({ now: clock(), secrets: configuration.cookieSecrets });
  app.get(
    '/school/:urn/respond',
    { config: { rule: 'question-data', audit: 'opened-response-form' } },
    ofSchool(async (request, reply, urn) => {
      const report = await request.ask(readReportToAnswer['question-data'], { urn });
      return reply.page(
        'responses/respond/page.njk',
        respondView(request.viewer, subjectOf(report, clock())),
      );
    }),
  );
  for (const form of responseForms) {
    const { kind } = form;
    const { rule, action } = responseKindOf[kind];
    const url = `/school/:urn/respond/${kind}`;
    app.get(
      url,
      { config: { rule, audit: 'opened-response-form' } },
      ofSchool((request, reply, urn) => openForm(form, means(), request, reply, urn)),
    );
    app.post(
      url,
      { config: { rule, audit: action }, bodyLimit: mostFormBytes },
      ofSchool((request, reply, urn) => takeForm(form, means(), request, reply, urn)),
    );
    app.post(
      `${url}/withdraw`,
      { config: { rule, audit: 'withdrew-response' } },
      ofSchool(async (request, reply, urn) => {
        const id = fieldOf(typedIn(request.body), 'id');
        await request.change(withdrawResponse[rule], { urn, kind, id });
        return reply.redirect(`/responses/${id}`, 303);
      }),
    );
  }
};
