import type { FastifyPluginAsync } from 'fastify';
import type { ServiceParts } from '../../service-parts.ts';
import { answerPages } from './answer/route.ts';
import { runSurveyPages } from './run/route.ts';

/** The pages of surveys: a school runs one, and whoever has a code answers it. */
export const surveyPages: FastifyPluginAsync<ServiceParts> = async (app, parts) => {
  await app.register(runSurveyPages, parts);
  await app.register(answerPages, parts);
};
