import type { SurveyOfCode } from '../../../../store/postgres/surveys/answer-survey.ts';
import {
  type SurveyAnswer,
  type SurveyQuestions,
  surveyAnswers,
  surveyAnswerWords,
} from '../../../../support/surveys/survey-questions.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { knownPart } from '../../../components/lists/address-parts.ts';
import { fieldOf, type Typed } from '../../responses/respond/form/typed.ts';

type Questions = SurveyQuestions['pupils'];

/** What was chosen, for every question; `none` where nothing was. */
export const answersTyped = (typed: Typed, asked: Questions): Readonly<Record<string, SurveyAnswer>> =>
  Object.fromEntries(
    asked.map(({ id }) => [id, knownPart(surveyAnswers, fieldOf(typed, `q-${id}`)) ?? 'none']),
  );

/** Where the code is typed. */
export const codeView = (typed: Typed, errors: readonly FieldError[]) => ({
  code: fieldOf(typed, 'code'),
  errors,
});

/** The questions that a code opens. */
export const questionsView = (
  { audience, schoolName }: SurveyOfCode,
  asked: Questions,
  code: string,
  typed: Typed,
  errors: readonly FieldError[],
) => ({
  schoolName,
  whom: audience === 'pupils' ? 'for pupils' : 'for staff',
  code,
  errors,
  questions: asked.map(({ id, text }, i) => ({
    name: `q-${id}`,
    text: `${i + 1}. ${text}`,
    value: fieldOf(typed, `q-${id}`),
    items: surveyAnswers
      .filter((answer) => answer !== 'none')
      .map((value) => ({ value, text: surveyAnswerWords[value] })),
  })),
});
