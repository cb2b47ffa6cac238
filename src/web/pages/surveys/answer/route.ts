import type { FastifyPluginAsync } from 'fastify';
import { answerSurvey, surveyOfCode } from '../../../../store/postgres/surveys/answer-survey.ts';
import { codeTyped } from '../../../../store/postgres/surveys/survey-codes.ts';
import { questionsOfVersion } from '../../../../support/surveys/survey-questions.ts';
import { realEffects } from '../../../../work/effects.ts';
import { surveyQuestions } from '../../../../work/method-file.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import type { ServiceParts } from '../../../service-parts.ts';
import { fieldOf, type Typed, typedIn } from '../../responses/respond/form/typed.ts';
import { answersTyped, codeView, questionsView } from './view.ts';

const wrongCode: FieldError = {
  field: 'code',
  text: 'This code opens no survey. Check it against your sheet: each works once, until the survey’s last day',
};
const nothingChosen = (first: string): FieldError => ({
  field: `q-${first}`,
  text: 'Choose at least one answer',
});

/**
 * `/answer`: where whoever has a code answers a survey. No session is looked at and nothing is asked of who they are: somebody who is
 * signed in answers as anybody else does. The code travels in the body, so that no history and no log has it.
 */
export const answerPages: FastifyPluginAsync<ServiceParts> = async (app, { database }) => {
  const editions = surveyQuestions(realEffects);
  const config = { rule: 'answer-survey', audit: 'none', withoutSession: true } as const;
  app.get('/answer', { config }, (_request, reply) =>
    reply.page('surveys/answer/code.njk', codeView({}, [])),
  );
  app.post('/answer', { config }, async (request, reply) => {
    const typed: Typed = typedIn(request.body);
    const code = codeTyped(fieldOf(typed, 'code'));
    const opened = code === undefined ? undefined : await surveyOfCode(database, code);
    if (code === undefined || opened === undefined)
      return reply.page('surveys/answer/code.njk', codeView(typed, [wrongCode]));
    const asked = questionsOfVersion(editions, opened.questions)[opened.audience];
    const again = (errors: readonly FieldError[]) =>
      reply.page('surveys/answer/questions.njk', questionsView(opened, asked, code, typed, errors));
    if (fieldOf(typed, 'step') !== 'send') return again([]);
    const answers = answersTyped(typed, asked);
    if (Object.values(answers).every((answer) => answer === 'none'))
      return again([nothingChosen(asked[0]!.id)]);
    if (!(await answerSurvey(database, code, answers)))
      return reply.page('surveys/answer/code.njk', codeView(typed, [wrongCode]));
    return reply.page('surveys/answer/thanks.njk', { audience: opened.audience });
  });
};
