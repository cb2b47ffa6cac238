import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { type AnswerToGive, answerResponse } from '../../../store/postgres/responses/answer-response.ts';
import { readEvidence } from '../../../store/postgres/responses/read-evidence.ts';
import { readResponse, readResponseToAnswer } from '../../../store/postgres/responses/read-response.ts';
import { readResponses } from '../../../store/postgres/responses/read-responses.ts';
import type { FieldError } from '../../chain/draw-pages.ts';
import { typedBefore } from '../../chain/typed-before.ts';
import type { ServiceParts } from '../../service-parts.ts';
import { ofSchool } from '../school/school-params.ts';
import { isToBeConfirmed, readAnswer } from './answer-form.ts';
import { responsesView } from './list-view.ts';
import { fieldOf, typedIn } from './respond/form/typed.ts';
import { responseView } from './response-view.ts';
import { sentView } from './sent-view.ts';

interface OfResponse {
  Params: { readonly id: string };
}
interface OfEvidence {
  Params: { readonly id: string; readonly evidence: string };
}

/** `/school/:urn/responses` and `/responses/:id`: what a school sent, and what became of it. */
export const responsePages: FastifyPluginAsync<ServiceParts> = async (app, parts) => {
  app.get(
    '/school/:urn/responses',
    { config: { rule: 'see-responses', audit: 'saw-responses' } },
    ofSchool(async (request, reply, urn) =>
      reply.page(
        'responses/list.njk',
        responsesView(request.viewer, urn, await request.ask(readResponses, urn)),
      ),
    ),
  );
  app.get<OfResponse>(
    '/responses/:id',
    { config: { rule: 'see-responses', audit: 'saw-response' } },
    async (request, reply) => {
      const read = await request.ask(readResponse, request.params.id);
      const { typed: values, said } = await typedBefore(request, parts);
      const view = responseView(request.viewer, read, { values, errors: [] });
      return reply.page('responses/response.njk', { ...view, ...said });
    },
  );
  app.get<OfResponse>(
    '/responses/:id/sent',
    { config: { rule: 'see-responses', audit: 'saw-response' } },
    async (request, reply) =>
      reply.page(
        'responses/sent.njk',
        sentView(request.viewer, await request.ask(readResponse, request.params.id)),
      ),
  );
  app.get<OfEvidence>(
    '/responses/:id/evidence/:evidence',
    { config: { rule: 'see-responses', audit: 'saw-evidence' } },
    async (request, reply) => {
      const { id: response, evidence } = request.params;
      const { fileName, mediaType, content } = await request.ask(readEvidence, { response, evidence });
      // Never shown inside a page of ours, whatever it is.
      return reply
        .type(mediaType)
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`)
        .header('content-security-policy', "default-src 'none'; sandbox")
        .send(content);
    },
  );
  app.post<OfResponse>(
    '/responses/:id/answer',
    { config: { rule: 'answer-response', audit: 'answered-response' }, bodyLimit: 1024 * 1024 },
    async (request, reply) => {
      const { id } = request.params;
      const values = typedIn(request.body);
      const asked = await request.ask(readResponseToAnswer, id);
      const { body } = asked.response;
      const { kind } = body;
      if (fieldOf(values, 'step') === 'change')
        return reply.page(
          'responses/response.njk',
          responseView(request.viewer, asked, { values, errors: [] }),
        );
      const read = readAnswer(id, body, values);
      if (!('kind' in read)) {
        const view = responseView(request.viewer, asked, { values, errors: read });
        return reply.page('responses/response.njk', view);
      }
      if (isToBeConfirmed(kind, values)) {
        const view = responseView(request.viewer, asked, { values, errors: [] });
        if (view.answer !== undefined) return reply.page('responses/accept.njk', view);
      }
      const errors = await answer(request, read);
      if (errors.length === 0) return reply.redirect(`/responses/${id}`, 303);
      const response = await request.ask(readResponseToAnswer, id);
      return reply.page('responses/response.njk', responseView(request.viewer, response, { values, errors }));
    },
  );
};

/** Gives an answer, or says why it cannot be given any more. */
async function answer(
  request: FastifyRequest<OfResponse>,
  read: AnswerToGive,
): Promise<readonly FieldError[]> {
  const answered = await request.change(answerResponse, read);
  return answered.done ? [] : [{ field: 'words', text: refusalWords[answered.because] }];
}

const refusalWords = {
  'lower-without-a-reason': 'Enter the reason for accepting a lower expectation',
  'without-a-reason': 'Enter the reason',
  'days-not-told-of': 'The days must be among those that the school told of',
  'not-a-disruption': 'Only a disruption can be declined, or accepted for some of its days',
  'happened-since':
    'Something has happened to this response since you opened the page. Read it, and answer again',
} as const;
