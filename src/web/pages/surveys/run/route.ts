import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { dateInEngland } from '../../../../attendance/calendar/date-in-england.ts';
import { readSurvey, readSurveys } from '../../../../store/postgres/surveys/read-surveys.ts';
import { beginSurvey, closeSurvey, makeSurveyCodes } from '../../../../store/postgres/surveys/run-survey.ts';
import { SurveyRefused } from '../../../../store/postgres/surveys/survey-refused.ts';
import { realEffects } from '../../../../work/effects.ts';
import { surveyQuestions } from '../../../../work/method-file.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { typedBefore } from '../../../chain/typed-before.ts';
import type { ServiceParts } from '../../../service-parts.ts';
import { typedIn } from '../../responses/respond/form/typed.ts';
import { ofSchool } from '../../school/school-params.ts';
import { codesIn, readSurveyForm } from './read-form.ts';
import { sheetView, surveysView, surveyView } from './view.ts';

interface SurveyAddress {
  Params: { readonly survey: string };
}

const listPage = 'surveys/run/page.njk';
const surveyPage = 'surveys/run/survey.njk';

/**
 * `/school/:urn/surveys`: the surveys that a school ran, and the form that begins one; `/surveys/:survey`: one of them. Codes are the
 * answer to the form that made them, and are shown at no other time.
 */
export const runSurveyPages: FastifyPluginAsync<ServiceParts> = async (app, parts) => {
  const editions = surveyQuestions(realEffects);
  const [questions] = editions;
  const { publicUrl } = parts.configuration;
  const looks = { config: { rule: 'run-survey', audit: 'saw-surveys' } } as const;
  app.get(
    '/school/:urn/surveys',
    looks,
    ofSchool(async (request, reply, urn) => {
      const read = await request.ask(readSurveys, urn);
      const { typed, said } = await typedBefore(request, parts);
      return reply.page(listPage, { ...surveysView(request.viewer, urn, read, questions, typed), ...said });
    }),
  );
  app.post(
    '/school/:urn/surveys',
    { config: { rule: 'run-survey', audit: 'began-survey' } },
    ofSchool(async (request, reply, urn) => {
      const typed = typedIn(request.body);
      const again = async (errors: readonly FieldError[]) =>
        reply.page(
          listPage,
          surveysView(request.viewer, urn, await request.ask(readSurveys, urn), questions, typed, errors),
        );
      const read = readSurveyForm(typed, dateInEngland(parts.clock()));
      if (!('audience' in read)) return again(read);
      try {
        const made = await request.change(beginSurvey, { urn, questions: questions.version, ...read });
        return sheet(request, reply, made);
      } catch (cause) {
        if (!(cause instanceof SurveyRefused)) throw cause;
        return again([{ field: 'audience', text: cause.message }]);
      }
    }),
  );
  app.get('/surveys/:survey', looks, async (request: FastifyRequest<SurveyAddress>, reply) => {
    const survey = await request.ask(readSurvey, request.params.survey);
    return reply.page(surveyPage, surveyView(request.viewer, survey, editions));
  });
  app.post(
    '/surveys/:survey/codes',
    { config: { rule: 'run-survey', audit: 'made-survey-codes' } },
    async (request: FastifyRequest<SurveyAddress>, reply) => {
      const typed = typedIn(request.body);
      const { survey: id } = request.params;
      const again = async (error: FieldError) =>
        reply.page(
          surveyPage,
          surveyView(request.viewer, await request.ask(readSurvey, id), editions, typed, [error]),
        );
      const codes = codesIn(typed);
      if (typeof codes !== 'number') return again(codes);
      try {
        return sheet(request, reply, await request.change(makeSurveyCodes, { id, codes }));
      } catch (cause) {
        if (!(cause instanceof SurveyRefused)) throw cause;
        return again({ field: 'codes', text: cause.message });
      }
    },
  );
  app.post(
    '/surveys/:survey/close',
    { config: { rule: 'run-survey', audit: 'closed-survey' } },
    async (request: FastifyRequest<SurveyAddress>, reply) => {
      const { survey } = request.params;
      await request.change(closeSurvey, survey);
      return reply.redirect(`/surveys/${survey}`, 303);
    },
  );

  async function sheet(
    request: Pick<FastifyRequest, 'ask' | 'viewer'>,
    reply: Pick<FastifyReply, 'page'>,
    { survey: id, codes }: { readonly survey: string; readonly codes: readonly string[] },
  ) {
    const survey = await request.ask(readSurvey, id);
    return reply.page('surveys/run/sheet.njk', sheetView(request.viewer, survey, codes, publicUrl));
  }
};
