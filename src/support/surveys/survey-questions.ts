import { z } from 'zod';
import { parseSettings } from '../../expectations/settings.ts';

/** Whom a survey asks. */
export const surveyAudiences = ['pupils', 'staff'] as const;
export type SurveyAudience = (typeof surveyAudiences)[number];

export const audienceWords: Readonly<Record<SurveyAudience, string>> = { pupils: 'Pupils', staff: 'Staff' };

/** How much somebody agrees, the most first; `none` where they chose nothing, which is an answer too. */
export const surveyAnswers = ['yes', 'mostly', 'not-really', 'no', 'none'] as const;
export type SurveyAnswer = (typeof surveyAnswers)[number];

export const surveyAnswerWords: Readonly<Record<SurveyAnswer, string>> = {
  yes: 'Yes',
  mostly: 'Mostly',
  'not-really': 'Not really',
  no: 'No',
  none: 'Did not say',
};

const questions = z
  .array(z.strictObject({ id: z.string().regex(/^[a-z]+(-[a-z]+)*$/), text: z.string().trim().min(1) }))
  .min(1)
  .max(20)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, {
    message: 'a question has the id of another',
  });

const schema = z.strictObject({
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  pupils: questions,
  staff: questions,
});

/**
 * What the barriers surveys ask: `methods/support/survey-1.json`. Every question is put so that "yes" is what a school hopes for.
 * None has room for words: what somebody writes can tell who they are.
 */
export type SurveyQuestions = z.infer<typeof schema>;

/** @throws SettingsFault naming everything that cannot be used */
export const parseSurveyQuestions = (json: string, source: string): SurveyQuestions =>
  parseSettings(schema, json, source);

/**
 * The questions that a survey asks, which are those that it was begun with.
 *
 * @throws RangeError for a version that is not among the editions
 */
export function questionsOfVersion(editions: readonly SurveyQuestions[], version: string): SurveyQuestions {
  const found = editions.find((edition) => edition.version === version);
  if (found === undefined)
    throw new RangeError(`methods/support has no edition ${version} of the questions of surveys`);
  return found;
}
